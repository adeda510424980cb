namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>A file that is laid over the packages' own. Root's, readable by all.</summary>
/// <param name="Path">Where it goes, without a leading slash.</param>
/// <param name="Text">What it holds; null for a symbolic link.</param>
/// <param name="LinkTo">Where the link leads; null for a file.</param>
internal sealed record GuestFile(string Path, string? Text, string? LinkTo)
{
    /// <summary>A file with this text.</summary>
    public static GuestFile Of(string path, string text) => new(path, text, null);

    /// <summary>A symbolic link.</summary>
    public static GuestFile Link(string path, string to) => new(path, null, to);

    /// <summary>A unit or generator of systemd that is switched off: <c>systemctl unmask</c>, or removing the link, brings it back.</summary>
    public static GuestFile Off(string path) => Link(path, "/dev/null");
}
