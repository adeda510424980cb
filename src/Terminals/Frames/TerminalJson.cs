using System.Text.Json.Serialization;

namespace Batwa.Terminals.Frames;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AttachedBody))]
[JsonSerializable(typeof(StateBody))]
[JsonSerializable(typeof(EndedBody))]
[JsonSerializable(typeof(RunBody))]
internal sealed partial class TerminalJson : JsonSerializerContext;
