namespace Batwa.Engines.Qemu.Machine;

/// <summary>A file of an <see cref="IsoImage"/>.</summary>
/// <param name="Name">Up to 64 letters, digits, '-', '_' and '.'.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record IsoFile(string Name, byte[] Content);
