namespace Batwa.Server.Features.Files;

/// <summary>What lies in a directory of a machine.</summary>
/// <param name="Path">The directory's whole path, without links.</param>
/// <param name="Entries">What lies in it: directories first, by name.</param>
/// <param name="Truncated">Whether it holds more than is here.</param>
internal sealed record DirectoryView(string Path, IReadOnlyList<FileView> Entries, bool Truncated);
