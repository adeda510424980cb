using System.Text.Json;

namespace Batwa.Terminals.Keeping.Wire;

/// <summary>A frame that was received.</summary>
/// <param name="Tag">What it is.</param>
/// <param name="Body">Its body, valid until the next frame is received.</param>
internal readonly record struct KeeperFrame(KeeperTag Tag, ReadOnlyMemory<byte> Body)
{
    /// <summary>Reads the body of any frame but a page's.</summary>
    /// <exception cref="IOException">It is none.</exception>
    public KeeperMessage ReadMessage()
    {
        try
        {
            return JsonSerializer.Deserialize(Body.Span, KeeperJson.Wire.KeeperMessage) ?? throw new IOException("A frame without a body.");
        }
        catch (JsonException e)
        {
            throw new IOException("A frame that is none.", e);
        }
    }
}
