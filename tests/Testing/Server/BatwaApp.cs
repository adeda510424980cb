using System.Net;
using System.Net.Http.Json;
using Batwa.Data;
using Batwa.Data.Entities;
using Batwa.Server.Identity.Passwords;
using Batwa.Tests.Testing.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Batwa.Tests.Testing.Server;

/// <summary>
/// The real server in this process, on a real loopback port, with a data directory of its own and a <see cref="FakeEngine"/> for the
/// real ones. Everything between the socket and the engine is what is shipped.
/// </summary>
public sealed class BatwaApp : IAsyncDisposable
{
    /// <summary>The account that the first start makes.</summary>
    public const string Admin = "admin";

    /// <summary>Its password, until somebody changes it.</summary>
    public const string AdminPassword = "admin123";

    private readonly BatwaAppOptions _options;
    private readonly string _temporary;
    private AppHost? _host;
    private int _port;

    private BatwaApp(BatwaAppOptions options, string temporary)
    {
        _options = options;
        _temporary = temporary;
        Engine = options.Engine ?? new FakeEngine(options.Time);
        Engines = new FakeEngineFactory(Engine, options.CoreOnly) { Passphrase = options.Passphrase };
    }

    /// <summary>The engine that it works with; it outlives a restart.</summary>
    public FakeEngine Engine { get; }

    /// <summary>What connects it to the engine.</summary>
    public FakeEngineFactory Engines { get; }

    /// <summary>What the server logged, over all its runs.</summary>
    public LogLines Log { get; } = new();

    /// <summary>Where everything it keeps is.</summary>
    public string DataDirectory => Path.Combine(_temporary, "data");

    /// <summary>Where it listens: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Address => Host.Address;

    /// <summary>Its services, for looking behind the API where the API says nothing.</summary>
    public IServiceProvider Services => Host.Services;

    private AppHost Host => _host ?? throw new InvalidOperationException("The server is not running.");

    /// <summary>Starts one, and returns when it listens.</summary>
    public static async Task<BatwaApp> StartAsync(BatwaAppOptions? options = null)
    {
        var app = new BatwaApp(options ?? new BatwaAppOptions(), options?.Place ?? Directory.CreateTempSubdirectory("batwa-").FullName) { _port = options?.Port ?? 0 };
        try
        {
            await app.StartHostAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the server and starts another on the same data at the same address; the machines go on.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Starts it again after <see cref="StopAsync"/>, at the same address.</summary>
    public Task StartAgainAsync() => StartHostAsync();

    /// <summary>Stops the server in an orderly way.</summary>
    public async Task StopAsync()
    {
        if (_host is { } host)
        {
            _host = null;
            await host.StopAsync();
        }
    }

    /// <summary>A client with a cookie jar of its own, signed in as nobody.</summary>
    public HttpClient CreateClient() => CreateClient(new CookieContainer());

    /// <summary>A client with that cookie jar.</summary>
    public HttpClient CreateClient(CookieContainer cookies) =>
        new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address };

    /// <summary>A client that is signed in. An account that is not there is made, with <see cref="PasswordOf"/> as its password.</summary>
    public async Task<HttpClient> SignInAsync(string user = Admin, CancellationToken ct = default)
    {
        await AddAccountAsync(user, ct);
        var client = CreateClient();
        var credentials = new { username = user, password = PasswordOf(user) };
        using var answer = await client.PostAsJsonAsync("api/v1/session", credentials, ct);
        answer.EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>The password that the kit gives to an account it makes, and the first one of the admin.</summary>
    public static string PasswordOf(string user) => user == Admin ? AdminPassword : $"the password of {user}";

    /// <summary>Makes an account, unless there is one of that name.</summary>
    public async Task AddAccountAsync(string user, CancellationToken ct = default)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<BatwaDb>>().CreateDbContextAsync(ct);
        if (await db.Accounts.AnyAsync(account => account.Username == user, ct))
        {
            return;
        }

        db.Accounts.Add(new Account
        {
            Id = Guid.NewGuid(),
            Username = user,
            PasswordHash = await Services.GetRequiredService<PasswordCheck>().HashAsync(PasswordOf(user), ct),
            CreatedAt = DateTimeOffset.UtcNow,
        });
        await db.SaveChangesAsync(ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Engine.DisposeAsync();
        if (_options.Place is null)
            Directory.Delete(_temporary, recursive: true);
    }

    private async Task StartHostAsync()
    {
        var host = new AppHost(_options, _port, DataDirectory, Engines, Log);
        try
        {
            // The factory starts the host on the calling thread and waits for it.
            await Task.Run(host.StartServer);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        _host = host;
        _port = host.Address.Port;
    }
}
