using System.Diagnostics;
using System.Globalization;
using System.Text;
using Batwa.Bench.Report;
using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Terminals.Frames;

namespace Batwa.Bench.Measurements;

/// <summary>What a terminal's output costs on its way from the guest to a socket, without the socket.</summary>
internal sealed class TerminalMeasurement : Measurement
{
    private const int Kept = 1 << 20;
    private const int Piece = 16 * 1024;
    private const int Pieces = 4096;

    public override string Name => "terminal";

    public override string Title => "Output of a terminal";

    public override string Note => "64 MiB of coloured lines in pieces of 16 KiB, time per MiB, against copying the same bytes once. The model follows it on a screen of 120 x 40 with 10,000 lines above.";

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
        using var session = new SessionOutput(Kept, new TerminalSize(120, 40));
        var modelled = Best(runs, output, session.Append);
        var snapshot = SnapshotOf(session, runs);
        return Task.FromResult<IReadOnlyList<Row>>(
        [
            Row.Time("into the scrollback", append.Milliseconds, "", copy.Milliseconds),
            Row.Time("into the scrollback and out as a frame", whole.Milliseconds, "", copy.Milliseconds),
            Row.Time("into a session: the scrollback and the model of its screen", modelled.Milliseconds, "", copy.Milliseconds),
            Row.Alone($"a snapshot of 10,000 lines, {Row.Bytes(snapshot.Length)}", string.Create(CultureInfo.InvariantCulture, $"{snapshot.Milliseconds:0.0} ms")),
            Row.Alone("memory of a session that printed a prompt", Row.Bytes(IdleMemory())),
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

    private static (double Milliseconds, int Length) SnapshotOf(SessionOutput session, int runs)
    {
        var (best, length) = (double.MaxValue, 0);
        for (var run = 0; run <= runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            session.Begin(after: null, start => length = start.Snapshot?.Length ?? 0);
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return (best, length);
    }

    private static double IdleMemory()
    {
        const int Sessions = 200;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sessions = Enumerable.Range(0, Sessions).Select(_ => new SessionOutput(Kept, new TerminalSize(120, 40))).ToArray();
        foreach (var session in sessions)
            session.Append("\u001b[01;32mubuntu@atlas\u001b[0m:~$ "u8);
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        foreach (var session in sessions)
            session.Dispose();
        return memory / (double)Sessions;
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
