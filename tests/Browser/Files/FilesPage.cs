using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Files;

/// <summary>The page of a machine's files.</summary>
/// <param name="page">The page.</param>
internal sealed class FilesPage(IPage page)
{
    /// <summary>The page itself.</summary>
    public IPage Page => page;

    /// <summary>The dialog that is open.</summary>
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog).Or(page.GetByRole(AriaRole.Alertdialog)).Filter(new() { Visible = true });

    /// <summary>What is on its way, and what has arrived.</summary>
    public ILocator Uploads => page.GetByRole(AriaRole.Region, new() { Name = "Uploads" });

    /// <summary>What lies in a directory.</summary>
    public ILocator Directory(string path) => page.GetByRole(AriaRole.Table, new() { Name = path, Exact = true });

    /// <summary>A file, to be pressed: a link that downloads it.</summary>
    public ILocator File(string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>A button, wherever it is; directories are buttons too.</summary>
    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Sends a file by the browser's own dialog.</summary>
    public async Task UploadAsync(string name, byte[] content)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => Button("Upload files").ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
    }

    /// <summary>Opens a file's or directory's menu.</summary>
    public async Task<ILocator> MenuItemAsync(string name, string item)
    {
        await Button($"Actions for {name}").ClickAsync();
        return page.GetByRole(AriaRole.Menu, new() { Name = $"Actions for {name}" })
            .GetByRole(AriaRole.Menuitem, new() { NameRegex = new Regex($"^{Regex.Escape(item)}…?$") });
    }

    /// <summary>What comes when something is pressed: the name that the browser would save it under, and the bytes.</summary>
    public async Task<(string Name, byte[] Content)> SaveAsync(ILocator pressed)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => pressed.ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole);
        return (download.SuggestedFilename, whole.ToArray());
    }
}
