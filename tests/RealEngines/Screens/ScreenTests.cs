using System.Globalization;
using Batwa.Terminals.Screens;
using Batwa.Tests.RealEngines.Fixtures;

namespace Batwa.Tests.RealEngines.Screens;

/// <summary>
/// The terminal model against xterm.js: its cells, and that a terminal which gets its snapshot anywhere in a session is, then and later, the
/// terminal that got the session. <c>BATWA_TEST_SEED</c> tries others than the usual cuts and sessions.
/// </summary>
public sealed class ScreenTests : IDisposable
{
    private const int Scrollback = 60;
    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("BATWA_TEST_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1000;
    private readonly HeadlessTerminals _terminals;
    private readonly Dictionary<string, int> _differences = [];

    public ScreenTests()
    {
        var web = HeadlessTerminals.Folder;
        Requirement.Check("node", Requirement.MissingProgram(("node", "nodejs")));
        Requirement.Check("node", Directory.Exists(Path.Combine(web, "node_modules", "@xterm", "headless")) ? null : "xterm.js is not installed: npm ci in web/");
        _terminals = new HeadlessTerminals(web);
    }

    public static TheoryData<string> Recordings =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Screens", "Recordings"), "*.cast").Select(file => Path.GetFileName(file)!).Order()];

    public void Dispose() => _terminals.Dispose();

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task A_recorded_session_goes_on_from_a_snapshot_at_any_byte(string file)
    {
        var session = Session.Read(Path.Combine(AppContext.BaseDirectory, "Screens", "Recordings", file));
        var cuts = await RunAsync(session, new Random(_seed), cuts: 250, comparesMarks: true);
        Assert.True(cuts > 100, $"Only {cuts} cuts of {file} were compared.");
    }

    [Fact]
    public async Task A_random_session_goes_on_from_a_snapshot_at_any_byte()
    {
        var compared = 0;
        for (var n = 0; n < 150; n++)
        {
            var random = new Random(_seed + n);
            compared += await RunAsync(new RandomSession(random).Make($"random session {_seed + n}"), random, cuts: 14, comparesMarks: false);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} cuts; not exact: {string.Join(", ", _differences.Select(pair => $"{pair.Value} {pair.Key}"))}");
        Assert.True(compared > 1000, $"Only {compared} cuts were compared.");
    }

    /// <summary>Runs a session, cut at random bytes; says how many snapshots were compared.</summary>
    private async Task<int> RunAsync(Session session, Random random, int cuts, bool comparesMarks)
    {
        var ct = TestContext.Current.CancellationToken;
        var at = Enumerable.Range(0, cuts).Select(_ => random.Next(session.Length)).ToHashSet();
        var screen = new Screen(session.Columns, session.Rows, Scrollback);
        // Shells mark lines that scroll as a whole. Within a scroll region the model's marks go with the text, and xterm.js' markers stay where they are.
        _terminals.Open(screen.Columns, screen.Rows, Scrollback, comparesMarks);
        var (position, written, compared, fragile) = (0, new List<byte>(), 0, false);
        foreach (var happens in session.Events)
        {
            if (happens.Size is { } size)
            {
                Send(screen, written);
                if (fragile)
                    _terminals.Forget();
                screen.Resize(size.Columns, size.Rows);
                _terminals.Resize(screen.Columns, screen.Rows);
                continue;
            }

            foreach (var b in happens.Bytes.ToArray())
            {
                written.Add(b);
                if (!at.Contains(position++))
                    continue;

                // The bytes of a character that is not complete come with the rest of it, as a session sends them.
                Send(screen, written);
                var held = screen.HeldBytes;
                var snapshot = screen.Snapshot();
                foreach (var difference in snapshot.Differences)
                    _differences[difference] = _differences.GetValueOrDefault(difference) + 1;
                var exact = snapshot.Differences.All(difference => difference == SnapshotRows.MixedUp);
                fragile = snapshot.Differences.Count > 0;
                var found = await _terminals.CheckAsync(screen, exact ? snapshot.Bytes[..^held] : (ReadOnlyMemory<byte>?)null, ct);
                if (found is null || screen.Active.IsRepaired || screen.Normal.IsRepaired)
                    return compared;
                Assert.True(found.Count == 0, $"{session.Name}, seed {_seed}, byte {position}:\n{string.Join('\n', found)}");
                compared += exact ? 1 : 0;
            }
        }

        return compared;
    }

    private void Send(Screen screen, List<byte> written)
    {
        var bytes = written.ToArray();
        screen.Write(bytes.AsSpan(screen.HeldBytes..));
        _terminals.Write(bytes.AsSpan(..^screen.HeldBytes));
        written.RemoveRange(0, written.Count - screen.HeldBytes);
    }
}
