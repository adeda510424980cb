using System.Globalization;
using Batwa.Engines;
using Batwa.Server.Identity.Passwords;
using Batwa.Tests.Testing.Engines;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Batwa.Tests.Testing.Server;

/// <summary>One run of the server's own <c>Program</c>, with the engine, the clock and the places replaced.</summary>
internal sealed class AppHost : WebApplicationFactory<Program>
{
    // Real costs would make every test's sign-in take a tenth of a second and more; what they are worth is shown elsewhere.
    private static readonly PasswordCosts CheapPasswords = new(MemoryKiB: 64, Passes: 1);

    private readonly BatwaAppOptions _options;
    private readonly int _port;
    private readonly string _data;
    private readonly FakeEngineFactory _engines;
    private readonly LogLines _log;

    public AppHost(BatwaAppOptions options, int port, string data, FakeEngineFactory engines, LogLines log)
    {
        _options = options;
        _port = port;
        _data = data;
        _engines = engines;
        _log = log;
        UseKestrel();
    }

    public Uri Address
    {
        get
        {
            var addresses = Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
            return new Uri(addresses.Addresses.First());
        }
    }

    /// <summary>
    /// Stops the server as a signal would, and returns when its <c>Program</c> is through with everything. The factory's own disposal
    /// would stop the host a second time while <c>Program</c> is disposing it: a race that only tests would have.
    /// </summary>
    public async Task StopAsync()
    {
        var disposed = Services.GetRequiredService<DisposalNotice>().Given;
        Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await disposed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);

        // Made first, it is disposed last.
        host.Services.GetRequiredService<DisposalNotice>();
        return host;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // The factory would look for the server's folder below the solution; the server itself takes the folder it is built in.
        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.UseEnvironment("Production");
        builder.UseSetting("Batwa:Port", _port.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting("Batwa:Data", _data);
        foreach (var (name, value) in _options.Settings)
        {
            builder.UseSetting($"Batwa:{name}", value);
        }

        builder.ConfigureLogging(logging =>
        {
            logging.ClearProviders();
            if (_options.KeepsLog)
            {
                logging.AddProvider(_log).SetMinimumLevel(LogLevel.Debug);
            }
        });
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<DisposalNotice>();
            services.RemoveAll<IEngineFactory>();
            services.AddSingleton<IEngineFactory>(_engines);
            services.RemoveAll<PasswordCosts>();
            services.AddSingleton(CheapPasswords);
            if (_options.Time is { } time)
            {
                services.RemoveAll<TimeProvider>();
                services.AddSingleton(time);
            }

            _options.Services?.Invoke(services);
        });
    }
}
