using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Batwa.Engines.Qemu.Wire;

/// <summary>The lines of the QEMU Machine Protocol (docs/interop/qmp-spec in QEMU's tree): one JSON object each, ended by CR LF.</summary>
internal static class QmpMessages
{
    /// <summary>The longest line that is taken from QEMU. Its longest honest answers are a few hundred kilobytes.</summary>
    public const int LongestLine = 4 * 1024 * 1024;

    /// <summary>A command as a line.</summary>
    public static byte[] Command(long id, string command, JsonObject? arguments)
    {
        var message = new JsonObject { ["execute"] = command, ["id"] = id };
        if (arguments is not null)
            message["arguments"] = arguments.DeepClone();
        return Encoding.UTF8.GetBytes(message.ToJsonString() + "\r\n");
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="QmpClosedException">It is nothing that QEMU says: whoever speaks there cannot be trusted further.</exception>
    public static QmpMessage Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new QmpClosedException("QEMU's control socket said something that is no object.");
            if (root.TryGetProperty("event", out var name) && name.ValueKind == JsonValueKind.String)
                return new QmpMessage.Event(new QmpEvent(name.GetString()!, root.TryGetProperty("data", out var data) ? data.Clone() : default));
            if (root.TryGetProperty("QMP", out _))
                return new QmpMessage.Greeting();

            long? id = root.TryGetProperty("id", out var given) && given.ValueKind == JsonValueKind.Number && given.TryGetInt64(out var number) ? number : null;
            if (root.TryGetProperty("error", out var error))
                return new QmpMessage.Refusal(id, Description(error));
            if (root.TryGetProperty("return", out var value))
                return new QmpMessage.Return(id, value.Clone());
            throw new QmpClosedException("QEMU's control socket said something that is neither answer nor event.");
        }
        catch (JsonException broken)
        {
            throw new QmpClosedException("QEMU's control socket said something that is no JSON.", broken);
        }
    }

    private static string Description(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty("desc", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : "no reason given";
}
