using System.Text.Json;

namespace Batwa.Engines.Qemu.Wire;

/// <summary>Something that QEMU said unasked.</summary>
/// <param name="Name">E.g. <c>SHUTDOWN</c>.</param>
/// <param name="Data">What goes with it; an undefined element where there is nothing.</param>
internal sealed record QmpEvent(string Name, JsonElement Data)
{
    /// <summary>A text of the data, or null where there is none of that name.</summary>
    public string? Text(string name) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>Whether the data says that the guest itself was the cause.</summary>
    public bool ByGuest =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty("guest", out var value) && value.ValueKind == JsonValueKind.True;
}
