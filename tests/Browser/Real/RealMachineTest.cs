using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Real;

/// <summary>A test with a real server and a real machine. When it fails, the server's log and the guest's console are kept too.</summary>
/// <param name="chromium">The browser.</param>
public abstract class RealMachineTest(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>The machine.</summary>
    protected const string Machine = "atlas";

    /// <summary>What the first account signs in with, once it has.</summary>
    protected const string Password = "the first password of this console";

    /// <summary>Milliseconds. Without KVM a boot takes a minute on a quiet machine, and the first launch builds its image.</summary>
    protected const float LaunchWithin = 600_000;

    /// <summary>Milliseconds for a boot.</summary>
    protected const float BootWithin = 300_000;

    /// <summary>Milliseconds for an answer of a guest.</summary>
    protected const float AnswerWithin = 60_000;

    private static readonly string[] Needs = ["qemu-system-x86_64", "qemu-img", "mmdebstrap", "mke2fs"];

    private RealServer? _server;

    private protected RealServer Server => _server ?? throw new InvalidOperationException("The server is not running.");

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the server; skips the test where no machine can run.</summary>
    protected async Task StartRealServerAsync()
    {
        SkipWhereQemuCannotRun();
        _server = await RealServer.StartAsync(Ct);
    }

    /// <inheritdoc/>
    protected override async Task KeepEvidenceAsync(string name)
    {
        await base.KeepEvidenceAsync(name);
        if (_server is null)
        {
            return;
        }

        await File.WriteAllTextAsync(Artifacts.PathOf($"{name}-server.txt"), _server.Log);
        foreach (var log in Directory.Exists(_server.Instances) ? Directory.EnumerateFiles(_server.Instances, "*.log", SearchOption.AllDirectories) : [])
        {
            // The guest's console, and QEMU's own complaints.
            File.Copy(log, Artifacts.PathOf($"{name}-{Path.GetFileName(log)}"), overwrite: true);
        }
    }

    /// <summary>Signs in for the first time.</summary>
    protected static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("Username").FillAsync(BatwaApp.Admin);
        await page.GetByLabel("Password").FillAsync(BatwaApp.AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByLabel("Current password").FillAsync(BatwaApp.AdminPassword);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("New password again").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Expect(page.GetByText("No machines yet")).ToBeVisibleAsync(new() { Timeout = AnswerWithin });
    }

    /// <summary>Creates the machine, and returns when it is ready.</summary>
    private protected static async Task CreateAsync(MachinesPage machines, Func<Task> onBooting)
    {
        await machines.CreateAsync(Machine, image: "(?i)debian.?12", size: "Small");

        var stages = machines.Dialog.GetByRole(AriaRole.List, new() { Name = "Progress" });
        await Expect(stages.Locator("[aria-current=step]")).ToBeVisibleAsync(new() { Timeout = AnswerWithin });
        await Expect(stages.Locator("[aria-current=step]", new() { HasText = "Wait for the login" })).ToBeVisibleAsync(new() { Timeout = LaunchWithin });
        await onBooting();
        await Expect(machines.Dialog.GetByRole(AriaRole.Heading, new() { Name = $"{Machine} is ready" })).ToBeVisibleAsync(new() { Timeout = BootWithin });
    }

    private static void SkipWhereQemuCannotRun()
    {
        var folders = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':');
        var missing = Needs.Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program)))).ToList();
        Assert.SkipWhen(
            missing.Count > 0 && !RequiredEngines.Contains("qemu"),
            $"QEMU cannot run here: {string.Join(", ", missing)} missing. ./batwa test browser installs what is needed.");
        Assert.Empty(missing);
    }
}
