using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Chrome;

/// <summary>One visitor: a browser context with cookies of its own, its page, and what the page complained about.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _console = new();
    private readonly ConcurrentQueue<string> _faults = new();

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        context.Console += (_, message) => _console.Enqueue($"{message.Type}: {message.Text}");
        context.WebError += (_, error) => _faults.Enqueue($"uncaught: {error.Error}");
        context.RequestFailed += (_, request) => _console.Enqueue($"failed: {request.Method} {request.Url} {request.Failure}");
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>All pages of this visitor: browser tabs share cookies and nothing else.</summary>
    public IReadOnlyList<IPage> Pages => _context.Pages;

    /// <summary>Every line of the pages' consoles.</summary>
    public string Console => string.Join('\n', _console.Concat(_faults));

    /// <summary>What no page of ours may ever do: uncaught errors, and what the content security policy stopped.</summary>
    public IReadOnlyList<string> Faults =>
        [.. _faults, .. _console.Where(line => line.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))];

    /// <summary>Comes with an empty cache and no cookie.</summary>
    public static async Task<Visit> BeginAsync(IBrowser browser, Uri address, Viewport viewport)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = viewport.Width, Height = viewport.Height },
            ColorScheme = viewport.Scheme,
            HasTouch = viewport.Touch,
            IsMobile = viewport.Touch,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
        });
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>Signs in without the page, for tests that are about something else.</summary>
    public async Task SignInAsync(string user, string password)
    {
        var answer = await _context.APIRequest.PostAsync("/api/v1/session", new APIRequestContextOptions
        {
            DataObject = new { username = user, password },
        });
        Assert.True(answer.Ok, $"signing in as {user}: {answer.Status} {await answer.TextAsync()}");
    }

    /// <summary>Opens another browser tab.</summary>
    public Task<IPage> NewTabAsync() => _context.NewPageAsync();

    /// <summary>Cuts the visitor's network, or mends it.</summary>
    public Task SetOfflineAsync(bool offline) => _context.SetOfflineAsync(offline);

    /// <summary>Keeps a screenshot of each page, and what they said.</summary>
    public async Task KeepAsync(string name)
    {
        for (var i = 0; i < Pages.Count; i++)
        {
            await Pages[i].ScreenshotAsync(new PageScreenshotOptions { Path = Artifacts.PathOf($"{name}-{i + 1}.png") });
        }

        await File.WriteAllTextAsync(Artifacts.PathOf($"{name}-console.txt"), Console);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
