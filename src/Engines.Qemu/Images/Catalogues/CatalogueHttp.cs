using System.Text.Json;

namespace Batwa.Engines.Qemu.Images.Catalogues;

/// <summary>
/// Reads JSON of bounded size. There are two deadlines: a person waits for a source that may be out of reach, which shows soon; the list itself
/// may be long, and is given more time once it comes.
/// </summary>
internal sealed class CatalogueHttp(HttpClient http, QemuImageOptions options, TimeProvider clock)
{
    /// <summary>Ubuntu's list of products has some 20 MB.</summary>
    private const long MostBytes = 128L << 20;

    /// <summary>Fetches and reads.</summary>
    /// <exception cref="OperationCanceledException">A deadline passed, or cancelled.</exception>
    public async Task<T> ReadAsync<T>(Uri address, JsonSerializerOptions json, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(options.CatalogueDeadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        if (response.Content.Headers.ContentLength > MostBytes)
            throw new JsonException($"{address} is {response.Content.Headers.ContentLength} bytes long, too long for a catalogue");

        deadline.CancelAfter(options.CatalogueTransferDeadline);
        var body = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
            return await JsonSerializer.DeserializeAsync<T>(body, json, either.Token).ConfigureAwait(false) ?? throw new JsonException($"{address} is empty");
    }
}
