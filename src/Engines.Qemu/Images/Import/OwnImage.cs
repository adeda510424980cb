using System.Security.Cryptography;
using System.Text;

using Batwa.Engines.Errors;

namespace Batwa.Engines.Qemu.Images.Import;

/// <summary>An image of the caller's own: a file of this machine or an address on the web.</summary>
/// <param name="Address">Absolute: <c>file</c>, <c>http</c> or <c>https</c>.</param>
internal sealed record OwnImage(Uri Address)
{
    /// <summary>The last part of the address, for people.</summary>
    public string Title => Uri.UnescapeDataString(Address.Segments[^1].Trim('/')) is { Length: > 0 } name ? name : Address.Host;

    /// <summary>The file, for a <c>file</c> address; null for others.</summary>
    public string? File => Address.IsFile ? Path.GetFullPath(Address.LocalPath) : null;

    /// <summary>The user that its cloud-init makes, guessed by its name: each distribution has its own.</summary>
    public string DefaultUser => Array.Find(KnownUsers, user => Title.Contains(user, StringComparison.OrdinalIgnoreCase)) ?? "ubuntu";

    private static readonly string[] KnownUsers = ["debian", "fedora", "almalinux", "rocky", "centos", "alpine", "arch", "opensuse", "freebsd", "ubuntu"];

    /// <summary>Reads what a caller gave as an image: an address, or null if it is a name.</summary>
    /// <exception cref="RequestRejectedException">It is an address of a kind that cannot be used.</exception>
    public static OwnImage? TryRead(string image)
    {
        if (!image.Contains("://", StringComparison.Ordinal))
            return null;
        if (!Uri.TryCreate(image, UriKind.Absolute, out var address) || address.Scheme is not ("file" or "http" or "https"))
            throw new RequestRejectedException("image: an address must start with https://, http:// or file:/// and be whole.");
        if (address.IsFile && address.Host.Length > 0)
            throw new RequestRejectedException("image: a file:// address must name a file of this machine, with three slashes: file:///path/to/image.qcow2.");
        if (address.UserInfo.Length > 0)
            throw new RequestRejectedException("image: an address must not hold a name or password; they would be stored and shown.");
        return new OwnImage(address);
    }

    /// <summary>Checks that the file may be read.</summary>
    /// <param name="allowed">The directories where it may lie; empty for anywhere.</param>
    /// <param name="images">Where images of ours lie, from which it may not come.</param>
    /// <exception cref="RequestRejectedException">It is not there, no plain file, or may not be read.</exception>
    public FileInfo RequireFile(IReadOnlyList<string> allowed, string images)
    {
        // Links are followed first: it is what is behind them that is read.
        var named = new FileInfo(File!);
        var file = named.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? named;
        if (!file.Exists || (file.Attributes & (FileAttributes.Device | FileAttributes.Directory)) != 0 || file.Length == 0)
            throw new RequestRejectedException($"image: {File} is no file that can be read here, or it is empty.");
        if (IsUnder(file.FullName, images) || (allowed.Count > 0 && !allowed.Any(directory => IsUnder(file.FullName, directory))))
            throw new RequestRejectedException($"image: {File} may not be used. Put it where images may lie: {(allowed.Count == 0 ? $"anywhere but {images}" : string.Join(", ", allowed))}.");
        return file;
    }

    /// <summary>Tells its contents from others, as far as can be told without reading them.</summary>
    /// <param name="version">What changes with its contents.</param>
    public string Fingerprint(string version) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Address}\n{version}")))[..12];

    private static bool IsUnder(string path, string directory) => path.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
