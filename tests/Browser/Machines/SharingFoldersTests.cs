using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing.Engines;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Machines;

/// <summary>A person lets a machine have folders of its host.</summary>
public sealed class SharingFoldersTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly InstanceName One = InstanceName.Parse("one");

    [Fact]
    public async Task A_folder_is_shared_listed_and_taken_away_again()
    {
        var (page, folders) = await OpenAsync();

        await folders.GetByLabel("Folder on the host").FillAsync("/srv/my-site");
        await folders.GetByLabel("Place in the machine").FillAsync("/home/fake/site");
        await page.Page.Keyboard.PressAsync("Enter");

        var row = folders.GetByRole(AriaRole.Listitem);
        await Expect(row).ToContainTextAsync("/srv/my-site");
        await Expect(row).ToContainTextAsync("/home/fake/site");
        await Expect(folders.GetByLabel("Folder on the host")).ToHaveValueAsync("");
        Assert.Equal("/srv/my-site", Assert.Single((await App.Engine.GetAsync(One, Ct)).Mounts).Source);

        await page.Button("Stop sharing /home/fake/site").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        Assert.Empty((await App.Engine.GetAsync(One, Ct)).Mounts);
    }

    [Fact]
    public async Task Whose_files_they_are_there_and_the_native_way_are_said_when_more_is_opened()
    {
        var (page, folders) = await OpenAsync(InstanceState.Stopped);

        await folders.GetByLabel("Folder on the host").FillAsync("/srv/www");
        await folders.GetByText("More", new() { Exact = true }).ClickAsync();
        await folders.GetByRole(AriaRole.Radio, new() { Name = "Native" }).CheckAsync(new() { Force = true });
        await folders.GetByLabel("User ids").FillAsync("33:0");
        await page.Button("Share").ClickAsync();

        await Expect(folders.GetByRole(AriaRole.Listitem)).ToContainTextAsync("/home/fake/www");
        await Expect(folders.GetByRole(AriaRole.Listitem)).ToContainTextAsync("native · users 33:0");
        var mount = Assert.Single((await App.Engine.GetAsync(One, Ct)).Mounts);
        Assert.Equal((MountKind.Native, new IdMap(33, 0)), (mount.Kind, Assert.Single(mount.UidMaps)));
    }

    [Fact]
    public async Task A_folder_that_the_host_does_not_have_is_refused_in_the_engines_words()
    {
        var (page, folders) = await OpenAsync();

        await folders.GetByLabel("Folder on the host").FillAsync($"{FakeEngine.Nowhere}/site");
        await page.Button("Share").ClickAsync();

        await Expect(page.Page.GetByText($"There is no folder '{FakeEngine.Nowhere}/site' on the host.").First).ToBeVisibleAsync();
        await Expect(folders.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_no_whole_path_is_said_at_its_field_and_goes_nowhere()
    {
        var (page, folders) = await OpenAsync();

        await folders.GetByLabel("Folder on the host").FillAsync("my-site");
        await page.Button("Share").ClickAsync();

        await Expect(folders.GetByText("A whole path, such as /srv/site.")).ToBeVisibleAsync();
        await Expect(folders.GetByLabel("Folder on the host")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.DoesNotContain(App.Engine.Calls, call => call.Verb == EngineVerb.AddMount);
    }

    private async Task<(MachinePage Page, ILocator Folders)> OpenAsync(InstanceState state = InstanceState.Running)
    {
        await StartServerAsync();
        App.Engine.AddMachine("one", state);
        var page = new MachinePage((await OpenAsync(MachinePage.AddressOf("one"))).Page);
        await Expect(page.Panel("Shared folders")).ToBeVisibleAsync();
        return (page, page.Panel("Shared folders"));
    }
}
