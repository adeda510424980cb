namespace Batwa.Server.Guests;

/// <summary>
/// A way to a guest's files, for one call after the other. Paths are absolute or below the user's home, which <c>~</c> is too. Every member throws
/// <see cref="GuestFileException"/> where the guest refuses, and an <c>EngineException</c> where it is lost.
/// </summary>
internal interface IGuestFileSession : IAsyncDisposable
{
    /// <summary>What lies there; a link is followed, and the path then is where it leads.</summary>
    Task<GuestFile> FindAsync(string path, CancellationToken ct);

    /// <summary>Where a link leads, as it is written in it.</summary>
    Task<string> ReadLinkAsync(string path, CancellationToken ct);

    /// <summary>What lies in a directory, in the guest's order.</summary>
    IAsyncEnumerable<GuestFile> ListAsync(string path, CancellationToken ct);

    /// <summary>Opens a regular file for reading: seekable, and as long as it was then.</summary>
    Task<(GuestFile File, Stream Content)> OpenAsync(string path, CancellationToken ct);

    /// <summary>Writes a file: whole under its name, or not at all.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What, as fast as the guest takes it.</param>
    /// <param name="parents">Makes the directories above it.</param>
    /// <param name="ct">Gives up; nothing is left but what was there.</param>
    Task<GuestFile> WriteAsync(string path, Stream content, bool parents, CancellationToken ct);

    /// <summary>Makes a directory and those above it; one that is there is a success.</summary>
    Task<GuestFile> MakeDirectoryAsync(string path, CancellationToken ct);

    /// <summary>Renames or moves; refused where the new name is taken.</summary>
    Task RenameAsync(string from, string to, CancellationToken ct);

    /// <summary>Deletes; a directory with what is in it only where <paramref name="recursive"/> says so.</summary>
    Task DeleteAsync(string path, bool recursive, CancellationToken ct);
}
