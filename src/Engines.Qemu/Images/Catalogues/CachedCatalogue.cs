using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;

using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Qemu.Images.Catalogues;

/// <summary>
/// A source whose answers are kept, in memory and on disk. An answer is taken for true for a while; a source that failed is left alone for a
/// while, and what it said last is shown with the reason.
/// </summary>
internal sealed class CachedCatalogue(ICatalogueSource source, string directory, QemuImageOptions options, TimeProvider clock, ILogger log) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _path = Path.Combine(directory, source.FileName + ".json");
    private Kept? _kept;
    private (string Sentence, DateTimeOffset Until)? _trouble;

    /// <summary>Where it comes from, for people.</summary>
    public string Host => source.Mirror.Host;

    /// <summary>What the source offers. Waits no longer than the options' deadlines.</summary>
    public async Task<CatalogueListing> ListAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            _kept ??= Load();
            var now = clock.GetUtcNow();
            if (_kept is { } kept && now - kept.Fetched < options.CatalogueLifetime && kept.Mirror == source.Mirror)
                return new CatalogueListing(kept.Images, null);
            if (_trouble is { } trouble && now < trouble.Until)
                return new CatalogueListing(_kept?.Images ?? [], trouble.Sentence);
            return await FetchAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<CatalogueListing> FetchAsync(CancellationToken ct)
    {
        try
        {
            var images = await source.FetchAsync(ct).ConfigureAwait(false);
            _trouble = null;
            _kept = new Kept(source.Mirror, clock.GetUtcNow(), images);
            Save(_kept);
            return new CatalogueListing(images, null);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException or IOException or JsonException or OperationCanceledException or UriFormatException)
        {
            var sentence = Sentence(e);
            log.CatalogueTrouble(source.Title, sentence);
            _trouble = (sentence, clock.GetUtcNow() + options.TroubleLifetime);
            return new CatalogueListing(_kept?.Images ?? [], sentence);
        }
    }

    private string Sentence(Exception e)
    {
        var reason = e switch
        {
            OperationCanceledException => "it did not answer in time",
            HttpRequestException { StatusCode: { } status } => string.Create(CultureInfo.InvariantCulture, $"it answered {(int)status}"),
            HttpRequestException { InnerException: SocketException socket } => socket.SocketErrorCode == SocketError.HostNotFound ? "its name is not known here" : socket.Message,
            JsonException => $"what it says cannot be read ({e.Message})",
            _ => e.Message,
        };
        var shown = _kept is { } kept ? string.Create(CultureInfo.InvariantCulture, $" What it said on {kept.Fetched:yyyy-MM-dd} is shown.") : "";
        return $"{source.Title} at {Host} could not be listed: {reason}. Check the network, or set {source.Setting} to a mirror that can be reached.{shown}";
    }

    private Kept? Load()
    {
        try
        {
            return JsonSerializer.Deserialize<Kept>(File.ReadAllText(_path), JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null; // Never fetched, or by a version that wrote something else.
        }
    }

    private void Save(Kept kept)
    {
        Directory.CreateDirectory(directory);
        var temporary = $"{_path}.{Environment.ProcessId}";
        File.WriteAllText(temporary, JsonSerializer.Serialize(kept, JsonSerializerOptions.Web));
        File.Move(temporary, _path, overwrite: true);
    }

    private sealed record Kept(Uri Mirror, DateTimeOffset Fetched, IReadOnlyList<RemoteImage> Images);
}
