using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser;

/// <summary>A test with visitors. When it fails, what they saw and what the server said is kept; a page that throws fails it too.</summary>
/// <param name="chromium">The browser.</param>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    /// <summary>The account that tests sign in with when the sign-in is not what they are about.</summary>
    protected const string User = "ada";

    private readonly List<Visit> _visits = [];
    private BatwaApp? _app;

    /// <summary>Cancels with the test run.</summary>
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The server with a fake engine; started by <see cref="StartServerAsync"/>.</summary>
    protected BatwaApp App => _app ?? throw new InvalidOperationException("The test has not started its server.");

    /// <inheritdoc/>
    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var faults = _visits.SelectMany(v => v.Faults).ToList();
        if (failed || faults.Count > 0)
        {
            await KeepEvidenceAsync(FileName(TestContext.Current.Test?.TestDisplayName ?? GetType().Name));
        }

        foreach (var visit in _visits)
        {
            await visit.DisposeAsync();
        }

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        Assert.Empty(faults);
    }

    /// <summary>Starts the server with a fake engine and the built page.</summary>
    protected async Task StartServerAsync(BatwaAppOptions? options = null)
    {
        options ??= new BatwaAppOptions();
        _app = await BatwaApp.StartAsync(options with { Settings = new Dictionary<string, string>(options.Settings) { ["Web"] = Repository.Web } });
    }

    /// <summary>A visitor, on no page yet.</summary>
    protected async Task<Visit> VisitAsync(Uri address, Viewport? viewport = null)
    {
        var visit = await Visit.BeginAsync(chromium.Browser, address, viewport ?? Viewport.Dark);
        _visits.Add(visit);
        return visit;
    }

    /// <summary>A visitor who is signed in and has opened a page of the server with the fake engine.</summary>
    protected async Task<Visit> OpenAsync(string path = "/", Viewport? viewport = null)
    {
        await App.AddAccountAsync(User, Ct);
        var visit = await VisitAsync(App.Address, viewport);
        await visit.SignInAsync(User, BatwaApp.PasswordOf(User));
        await visit.Page.GotoAsync(path);
        return visit;
    }

    /// <summary>Keeps what helps to see why it failed.</summary>
    protected virtual async Task KeepEvidenceAsync(string name)
    {
        for (var i = 0; i < _visits.Count; i++)
        {
            await _visits[i].KeepAsync($"{name}-visitor{i + 1}");
        }

        if (_app is not null)
        {
            await File.WriteAllTextAsync(Artifacts.PathOf($"{name}-server.txt"), _app.Log.ToString(), CancellationToken.None);
        }
    }

    /// <summary>Says what must become true of a part of the page.</summary>
    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static string FileName(string displayName) =>
        string.Concat(displayName[(displayName.LastIndexOf('.') + 1)..].Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
