using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Machines;

/// <summary>The page of machines as a person finds their way in it: by what is written and what a screen reader says.</summary>
/// <param name="page">The page.</param>
internal sealed class MachinesPage(IPage page)
{
    /// <summary>The page itself.</summary>
    public IPage Page => page;

    /// <summary>The rows of machines, without the table's head.</summary>
    public ILocator Rows => page.GetByRole(AriaRole.Table, new() { Name = "Machines" }).GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Cell) });

    /// <summary>The dialog that is open.</summary>
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog).Or(page.GetByRole(AriaRole.Alertdialog)).Filter(new() { Visible = true });

    /// <summary>The row of one machine; a primary one's link says so.</summary>
    public ILocator Row(string name) => Rows.Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{Regex.Escape(name)}( primary)?$") }) });

    /// <summary>A button, wherever it is.</summary>
    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Chooses from a machine's menu.</summary>
    public async Task ChooseAsync(string machine, string item)
    {
        await Button($"Actions for {machine}").ClickAsync();
        await page.GetByRole(AriaRole.Menu, new() { Name = $"Actions for {machine}" })
            .GetByRole(AriaRole.Menuitem, new() { NameRegex = new Regex($"^{Regex.Escape(item)}…?$") }).ClickAsync();
    }

    /// <summary>Fills the dialog for a new machine and sends it.</summary>
    public async Task CreateAsync(string name, string? image = null, string? size = null)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Create (machine|your first machine)$") }).First.ClickAsync();
        await Dialog.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        if (image is not null)
        {
            await Dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex(image) }).First.CheckAsync(new() { Force = true });
        }

        if (size is not null)
        {
            await Dialog.GetByRole(AriaRole.Radio, new() { Name = size, Exact = true }).CheckAsync(new() { Force = true });
        }

        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Create machine", Exact = true }).ClickAsync();
    }
}
