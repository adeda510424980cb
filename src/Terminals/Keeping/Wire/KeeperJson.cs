using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Batwa.Terminals.Keeping.Wire;

[JsonSerializable(typeof(KeeperMessage))]
internal sealed partial class KeeperJson : JsonSerializerContext
{
    /// <summary>With every character as it is: no browser reads this, and a command's words should not grow sixfold.</summary>
    public static KeeperJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
