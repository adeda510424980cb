using System.Diagnostics;
using System.Text;
using Batwa.Bench.Report;
using Batwa.Terminals;
using Batwa.Terminals.Frames;

namespace Batwa.Bench.Measurements;

/// <summary>What a terminal's output costs on its way from the guest to a socket, without the socket.</summary>
internal sealed class TerminalMeasurement : Measurement
{
    private const int Kept = 2 << 20;
    private const int Piece = 16 * 1024;
    private const int Pieces = 4096;

    public override string Name => "terminal";

    public override string Title => "Output of a terminal";

    public override string Note => "64 MiB of coloured lines in pieces of 16 KiB, time per MiB, against copying the same bytes once. The scrollback looks for safe places to begin a replay while it copies.";

    public override Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        var output = Colourful();
        using var scrollback = new Scrollback(Kept);
        var frame = new byte[FrameWriter.OutputHeader + Piece];
        var copy = Best(runs, output, piece => piece.CopyTo(frame));
        var append = Best(runs, output, scrollback.Append);
        var whole = Best(runs, output, piece =>
        {
            var position = scrollback.End;
            scrollback.Append(piece);
            FrameWriter.WriteOutputHeader(frame, position);
            scrollback.Read(position, frame.AsSpan(FrameWriter.OutputHeader, piece.Length));
        });
        var replay = Best(runs, output, _ => scrollback.Read(scrollback.SafeStart(scrollback.End - Kept), frame));
        return Task.FromResult<IReadOnlyList<Row>>(
        [
            Row.Time("into the scrollback", append.Milliseconds, "", copy.Milliseconds),
            Row.Time("into the scrollback and out as a frame", whole.Milliseconds, "", copy.Milliseconds),
            Row.Time("replay from the beginning of what is kept", replay.Milliseconds, "", copy.Milliseconds),
            Row.Alone("allocated for each MiB, in and out", Row.Bytes(whole.Allocated)),
        ]);
    }

    private delegate void Work(ReadOnlySpan<byte> piece);

    /// <summary>The best of the runs: on one core with others at work, the least disturbed is the truest.</summary>
    private static (double Milliseconds, double Allocated) Best(int runs, byte[] output, Work work)
    {
        var best = double.MaxValue;
        var allocated = 0.0;
        for (var run = 0; run <= runs; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < Pieces; i++)
            {
                work(output.AsSpan(i * 97 % (output.Length - Piece), Piece));
            }

            var mebibytes = Pieces * (double)Piece / (1 << 20);
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds / mebibytes);
            allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / mebibytes;
        }

        return (best, allocated);
    }

    private static byte[] Colourful()
    {
        var text = new StringBuilder();
        for (var line = 0; text.Length < 8 * Piece; line++)
        {
            text.Append($"\u001b[0m\u001b[01;{31 + (line % 7)}mfile-{line:D6}\u001b[0m  {line * 7919 % 100_000,8} bytes  \u001b[2mchanged {line % 60} min ago\u001b[0m ▸ ok\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
