using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

using Batwa.Engines.Qemu.Images.Catalogues;

namespace Batwa.Engines.Qemu.Images.Downloads;

/// <summary>
/// What has come so far, with its checksums, and which version of the file on the server it is part of. It outlives the process: a later
/// download of the same goes on where this one stopped.
/// </summary>
internal sealed class PartialFile : IAsyncDisposable
{
    private readonly string _noted;
    private readonly FileStream _file;
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash? _other;

    private PartialFile(string path, Checksum? checksum)
    {
        _noted = path + ".json";
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        if (checksum is not null && checksum.Algorithm != nameof(HashAlgorithmName.SHA256))
            _other = IncrementalHash.CreateHash(new HashAlgorithmName(checksum.Algorithm));
    }

    /// <summary>How many bytes are here.</summary>
    public long Length { get; private set; }

    /// <summary>Which version on the server they are of, for <c>If-Range</c>; null if the server names none.</summary>
    public RangeConditionHeaderValue? Version { get; private set; }

    /// <summary>Opens what is there, and reads it for its checksums; begins anew where that is of no use.</summary>
    public static async Task<PartialFile> OpenAsync(string path, Checksum? checksum, CancellationToken ct)
    {
        var partial = new PartialFile(path, checksum);
        try
        {
            partial.Version = partial.ReadNoted();
            if (partial.Version is null)
                partial.BeginAnew(null);
            else
                await partial.HashAllAsync(ct).ConfigureAwait(false);
            return partial;
        }
        catch
        {
            await partial.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Removes a file that came, and what was noted of it; one that was moved away meanwhile is a success.</summary>
    public static void Forget(string path)
    {
        File.Delete(path);
        File.Delete(path + ".json");
    }

    /// <summary>Throws away what is here.</summary>
    /// <param name="version">The version that comes now.</param>
    public void BeginAnew(RangeConditionHeaderValue? version)
    {
        _file.SetLength(0);
        _file.Position = 0;
        Length = 0;
        _ = _sha256.GetHashAndReset();
        _ = _other?.GetHashAndReset();
        Version = version;
        if (version is null)
            File.Delete(_noted);
        else
            File.WriteAllText(_noted, JsonSerializer.Serialize(version.ToString()));
    }

    /// <summary>Adds bytes.</summary>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await _file.WriteAsync(bytes, ct).ConfigureAwait(false);
        _sha256.AppendData(bytes.Span);
        _other?.AppendData(bytes.Span);
        Length += bytes.Length;
    }

    /// <summary>The checksums of what is here; afterwards nothing can be added.</summary>
    /// <param name="checksum">What it must be, or null.</param>
    /// <returns>Its SHA-256, and whether it is what it must be.</returns>
    public (string Sha256, bool IsRight) Finish(Checksum? checksum)
    {
        var sha256 = Convert.ToHexStringLower(_sha256.GetHashAndReset());
        var asked = _other is null ? sha256 : Convert.ToHexStringLower(_other.GetHashAndReset());
        return (sha256, checksum is null || asked == checksum.Hex);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _sha256.Dispose();
        _other?.Dispose();
        await _file.DisposeAsync().ConfigureAwait(false);
    }

    private RangeConditionHeaderValue? ReadNoted()
    {
        try
        {
            return JsonSerializer.Deserialize<string>(File.ReadAllText(_noted)) is { } text && RangeConditionHeaderValue.TryParse(text, out var version) ? version : null;
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    private async Task HashAllAsync(CancellationToken ct)
    {
        var buffer = new byte[1 << 20];
        int read;
        while ((read = await _file.ReadAsync(buffer, ct).ConfigureAwait(false)) > 0)
        {
            _sha256.AppendData(buffer, 0, read);
            _other?.AppendData(buffer, 0, read);
            Length += read;
        }
    }
}
