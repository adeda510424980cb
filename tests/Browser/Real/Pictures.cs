using Batwa.Tests.Browser.Chrome;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Real;

/// <summary>Pictures of a real machine on the screen: kept with the artifacts, and for the README where <c>BATWA_SCREENSHOTS=1</c> asks for it.</summary>
internal static class Pictures
{
    // The one binary that the repository holds must stay small.
    private const int MostBytes = 300_000;

    public static async Task KeepAsync(IPage page, string name)
    {
        var path = Artifacts.PathOf($"{name}.png");
        var png = await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Animations = ScreenshotAnimations.Disabled });
        Assert.InRange(png.Length, 1, MostBytes);
        if (Environment.GetEnvironmentVariable("BATWA_SCREENSHOTS") == "1")
        {
            var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "images"));
            File.Copy(path, Path.Combine(folder.FullName, $"{name}.png"), overwrite: true);
        }
    }
}
