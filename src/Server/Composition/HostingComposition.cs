using Batwa.Server.Composition.Hosting;
using Batwa.Server.Configuration;
using Batwa.Server.Http.Web;
using Batwa.Server.Security.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Composition;

/// <summary>Where the server listens, how it logs, how it stops.</summary>
internal static class HostingComposition
{
    public static void AddBatwaHosting(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>, ListenWhereAsked>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        builder.Services.AddSingleton<WebBuild>();
        builder.Services.AddSingleton<ServerCertificate>();
        builder.Services.AddStartStep<IServiceProvider>((services, _) => PrepareCertificate(services));

        builder.Logging.AddConsole(console => console.FormatterName = LogLines.FormatterName);
        builder.Logging.AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);

        // What stops the start is said in one sentence by ServeAsync; the host would add its stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }

    private static Task PrepareCertificate(IServiceProvider services)
    {
        if (services.GetRequiredService<ServerOptions>().Https)
            services.GetRequiredService<ServerCertificate>().Prepare();
        return Task.CompletedTask;
    }

    /// <summary>Serves the built page where no endpoint answers.</summary>
    public static void UseWeb(this WebApplication app) => app.UseMiddleware<ServeWeb>();
}
