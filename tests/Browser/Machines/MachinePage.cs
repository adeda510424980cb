using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Machines;

/// <summary>The page of one machine.</summary>
/// <param name="page">The page.</param>
internal sealed class MachinePage(IPage page)
{
    /// <summary>The page itself.</summary>
    public IPage Page => page;

    /// <summary>The dialog that is open.</summary>
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog).Or(page.GetByRole(AriaRole.Alertdialog)).Filter(new() { Visible = true });

    /// <summary>Where the machine of this name has its page, on the host that is always there.</summary>
    public static string AddressOf(string name) => $"/machines/local/{name}";

    /// <summary>One of its panels.</summary>
    public ILocator Panel(string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    /// <summary>A fact about the machine: what stands beside its name.</summary>
    public ILocator Fact(string name) =>
        Panel("About").Locator("dl > div").Filter(new() { Has = page.Locator("dt").GetByText(name, new() { Exact = true }) }).Locator("dd");

    /// <summary>A button, wherever it is.</summary>
    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
