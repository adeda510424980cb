using System.Text.Json;

namespace Batwa.Tests.Api.Support;

/// <summary>A client of the event stream.</summary>
internal sealed class EventReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventReader(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    /// <summary>Opens the stream and waits for its first line, so that nothing which happens from now on is missed.</summary>
    public static async Task<EventReader> OpenAsync(HttpClient client, CancellationToken ct, string? after = null, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/events" + (after is null ? "" : $"?after={after}"));
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        response.EnsureSuccessStatusCode();
        return new EventReader(response, new StreamReader(await response.Content.ReadAsStreamAsync(ct)));
    }

    /// <summary>The next line as it is, or null at the end.</summary>
    public Task<string?> LineAsync(CancellationToken ct) => _reader.ReadLineAsync(ct).AsTask().WaitAsync(Patience, ct);

    /// <summary>The next event, or null at the end of the stream.</summary>
    public async Task<ReadEvent?> NextAsync(CancellationToken ct)
    {
        string? id = null, name = null, data = null;
        while (await LineAsync(ct) is { } line)
        {
            switch (line.Split(": ", 2))
            {
                case ["id", var value]:
                    id = value;
                    break;
                case ["event", var value]:
                    name = value;
                    break;
                case ["data", var value]:
                    data = value;
                    break;
                case [""] when data is not null:
                    return new ReadEvent(id!, name!, JsonDocument.Parse(data).RootElement);
            }
        }

        return null;
    }

    /// <summary>The next event that is wanted; others are passed over.</summary>
    public async Task<ReadEvent> NextAsync(Func<ReadEvent, bool> wanted, CancellationToken ct)
    {
        while (await NextAsync(ct) is { } e)
        {
            if (wanted(e))
            {
                return e;
            }
        }

        throw new EndOfStreamException("The stream ended before the event came.");
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }

    internal sealed record ReadEvent(string Id, string Name, JsonElement Data);
}
