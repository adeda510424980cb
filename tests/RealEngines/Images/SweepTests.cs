using System.Diagnostics;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Images.Building;
using Batwa.Engines.Qemu.Images.Tools;
using Batwa.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Images;

/// <summary>What a server that was killed leaves behind, and what a living one works in.</summary>
public sealed class SweepTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_start_ends_and_removes_what_nobody_owns_and_leaves_alone_what_somebody_does()
    {
        var tools = new ToolRunner(TimeProvider.System);
        var work = _directory.File("images/work");
        await using var living = BuildScratch.Create(work, tools);

        // As after a kill -9: the files are there, the lock is not held, and the program still runs.
        var dead = Path.Combine(work, "0123456789abcdef");
        Directory.CreateDirectory(Path.Combine(dead, "tree", "read-only"));
        await File.WriteAllTextAsync(Path.Combine(dead, "tree", "read-only", "file"), "x", Cancelled);
        using (var protect = Process.Start("chmod", ["500", Path.Combine(dead, "tree", "read-only")]))
            await protect.WaitForExitAsync(Cancelled);
        using var orphan = Process.Start("setsid", ["sleep", "600"]);
        await Eventually.TrueAsync("the orphan leads a group", () => File.ReadAllText($"/proc/{orphan.Id}/cmdline").StartsWith("sleep", StringComparison.Ordinal), Cancelled);
        await File.WriteAllTextAsync(Path.Combine(dead, "groups"), $"{orphan.Id} {ProcessIdentity.StartTicks(orphan.Id)}\n", Cancelled);

        using var http = new HttpClient();
        using var store = new ImageStore(_directory.File("images"), new QemuImageOptions(), http, TimeProvider.System, NullLoggerFactory.Instance);
        await Eventually.TrueAsync("the remains are gone", () => !Directory.Exists(dead), Cancelled, TimeSpan.FromSeconds(60));
        await orphan.WaitForExitAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        Assert.True(Directory.Exists(living.Directory));
    }
}
