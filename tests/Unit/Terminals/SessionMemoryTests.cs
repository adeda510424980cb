using Batwa.Terminals;
using Xunit;

namespace Batwa.Tests.Unit.Terminals;

/// <summary>Reads the memory of the whole process, which other tests use too: alone.</summary>
[Collection(nameof(SessionMemoryTests))]
[CollectionDefinition(nameof(SessionMemoryTests), DisableParallelization = true)]
public sealed class SessionMemoryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flood_that_nobody_reads_stays_within_what_is_kept()
    {
        await using var rig = new SessionRig(new TerminalOptions { ScrollbackBytes = 256 * 1024, Window = 64 * 1024 });
        var page = new FakePage();
        var running = rig.Attach(page);
        await TerminalSessionTests.OpenedAsync(rig);
        page.Leave();
        await running;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var piece = new byte[64 * 1024];
        for (var written = 0; written < 64 * 1024 * 1024; written += piece.Length)
            await rig.Guest.GuestWritesAsync(piece, Ct);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4 * 1024 * 1024);
    }
}
