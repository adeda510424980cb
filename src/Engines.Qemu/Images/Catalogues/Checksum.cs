using System.Security.Cryptography;

namespace Batwa.Engines.Qemu.Images.Catalogues;

/// <summary>A checksum as a catalogue publishes it.</summary>
/// <param name="Algorithm">SHA-256 or SHA-512.</param>
/// <param name="Hex">Lower case.</param>
internal sealed record Checksum(string Algorithm, string Hex)
{
    /// <summary>A SHA-256 checksum.</summary>
    public static Checksum Sha256(string hex) => new(nameof(HashAlgorithmName.SHA256), hex.ToLowerInvariant());

    /// <summary>A SHA-512 checksum.</summary>
    public static Checksum Sha512(string hex) => new(nameof(HashAlgorithmName.SHA512), hex.ToLowerInvariant());
}
