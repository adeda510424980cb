using System.Buffers;
using Batwa.Server.Http;
using Batwa.Server.Inventory;

namespace Batwa.Server.Features.Instances;

/// <summary>
/// The list's JSON: the same as an <see cref="InstanceList"/>, put together from what each row keeps. As long as no row changes the whole
/// of it is kept, so that a list of a thousand machines that many pages ask for costs one copy to the socket.
/// </summary>
internal sealed class InstanceListBody
{
    private volatile Rows _rows = new(-1, []);

    /// <summary>Writes the list to a response.</summary>
    public async Task WriteAsync(InventorySnapshot snapshot, HttpResponse response, CancellationToken ct)
    {
        var rows = _rows;
        if (rows.Version != snapshot.Version)
        {
            // Two that come at once may both make it; a version never means two different things.
            _rows = rows = new Rows(snapshot.Version, Join(snapshot.Rows));
        }

        // Not part of what is kept: other events move the stream on while the rows stay.
        var head = ApiJson.Utf8(snapshot.EventId);
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.ContentLength = EventId.Length + head.Length + rows.Json.Length;
        response.BodyWriter.Write(EventId);
        response.BodyWriter.Write(head);
        await response.BodyWriter.WriteAsync(rows.Json, ct);
    }

    private static ReadOnlySpan<byte> EventId => "{\"eventId\":"u8;

    private static byte[] Join(IReadOnlyList<InventoryRow> rows)
    {
        var json = new ArrayBufferWriter<byte>(Math.Max(64, rows.Count * 768));
        json.Write(",\"instances\":["u8);
        for (var i = 0; i < rows.Count; i++)
        {
            json.Write(i == 0 ? ""u8 : ","u8);
            json.Write(rows[i].Json);
        }

        json.Write("]}"u8);
        return json.WrittenSpan.ToArray();
    }

    private sealed record Rows(long Version, byte[] Json);
}
