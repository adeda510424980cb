using Batwa.Engines;
using Batwa.Engines.Multipass;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Testing.Multipass;
using Batwa.Tests.Testing.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Hosts;

/// <summary>
/// A person makes this Batwa known to a Multipass daemon that other clients had before it. The daemon is pretended; the protocol, the certificates and
/// the driver are the real ones.
/// </summary>
public sealed class EnrolmentTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Passphrase = "correct horse battery staple";

    private readonly FakeMultipass _daemon = new();
    private readonly string _data = Directory.CreateTempSubdirectory("enrol-").FullName;

    [Fact]
    public async Task A_wrong_passphrase_is_refused_in_words_and_with_the_right_one_the_machines_are_there()
    {
        _daemon.World.Passphrase = Passphrase;
        var page = await OpenHostsAsync();
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Make this Batwa known to Multipass" });
        await Expect(form).ToContainTextAsync("multipass set local.passphrase");
        await Expect(Host(page)).ToContainTextAsync("Needs a passphrase");

        await form.GetByLabel("Passphrase").FillAsync("wrong horse");
        await page.Keyboard.PressAsync("Enter");
        await Expect(form).ToContainTextAsync("Is not the one that is set on the host's computer.");
        await Expect(form.GetByLabel("Passphrase")).ToHaveValueAsync("");
        await Expect(form.GetByLabel("Passphrase")).ToHaveAttributeAsync("aria-invalid", "true");

        await form.GetByLabel("Passphrase").FillAsync(Passphrase);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Host(page)).ToContainTextAsync("Ready");
        await Expect(form).ToHaveCountAsync(0);
        await Expect(Host(page)).ToContainTextAsync("1.16.3");
        await page.GotoAsync("/");
        await Expect(new MachinesPage(page).Row("made-by-the-cli")).ToContainTextAsync("Stopped");
        Assert.DoesNotContain("horse", App.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_passphrase_is_set_yet_it_is_said_how_to_set_one()
    {
        var page = await OpenHostsAsync();
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Make this Batwa known to Multipass" });

        await form.GetByLabel("Passphrase").FillAsync("anything");
        await form.GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();

        await Expect(form).ToContainTextAsync("No passphrase is set at Multipass' daemon");
        await Expect(Host(page)).ToContainTextAsync("Needs a passphrase");
    }

    [Fact]
    public async Task The_machines_page_has_the_form_too_and_the_other_host_works_meanwhile()
    {
        _daemon.World.Passphrase = Passphrase;
        var page = await OpenHostsAsync();
        await page.GotoAsync("/");
        var machines = new MachinesPage(page);
        await Expect(machines.Row("one")).ToContainTextAsync("Running");

        await page.GetByLabel("Passphrase").FillAsync(Passphrase);
        await page.Keyboard.PressAsync("Enter");

        await Expect(machines.Row("made-by-the-cli")).ToContainTextAsync("Stopped");
        await Expect(page.GetByLabel("Passphrase")).ToHaveCountAsync(0);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _daemon.DisposeAsync();
        Directory.Delete(_data, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static ILocator Host(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Multipass", Exact = true });

    private async Task<IPage> OpenHostsAsync()
    {
        _daemon.World.Accepted["the user's own"] = true;
        _daemon.World.Add("made-by-the-cli");
        await _daemon.StartAsync(Ct);
        await StartServerAsync(new BatwaAppOptions { Services = services => services.AddSingleton<IEngineFactory>(Multipass) });
        App.Engine.AddMachine("one");
        return (await OpenAsync("/hosts")).Page;
    }

    private MultipassEngineFactory Multipass(IServiceProvider services) => new(
        new MultipassOptions
        {
            DataDirectory = Path.Combine(_data, "engine"),
            Address = _daemon.Address,
            RootCertificate = _daemon.RootCertificate,

            // No certificate of a person's own CLI is in it.
            HomeDirectory = _data,
        },
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILoggerFactory>());
}
