using Batwa.Engines;
using Batwa.Engines.Multipass;
using Batwa.Engines.Qemu;
using Batwa.Engines.Qemu.Images;
using Batwa.Server.Configuration;
using Batwa.Server.Features.Hosts;
using Batwa.Server.Inventory;
using Batwa.Server.Security;

namespace Batwa.Server.Composition;

/// <summary>The engines that are built in; the embedded one, which needs no daemon, first.</summary>
internal static class EnginesComposition
{
    private const string ImageDownloads = "images";

    public static void AddBatwaEngines(this WebApplicationBuilder builder)
    {
        var multipass = builder.Configuration.GetSection("Batwa:Multipass");
        builder.Services.Configure<EngineDeadlines>(builder.Configuration.GetSection("Batwa:EngineDeadlines"));
        builder.Services.AddHttpClient(ImageDownloads, client => client.Timeout = Timeout.InfiniteTimeSpan); // downloads have deadlines of their own
        builder.Services.AddSingleton<IEngineFactory>(services => new QemuEngineFactory(
            new QemuOptions { DataDirectory = Path.Combine(services.GetRequiredService<ServerOptions>().Data, "qemu") },
            builder.Configuration.GetSection("Batwa:Images").Get<QemuImageOptions>() ?? new QemuImageOptions(),
            services.GetRequiredService<IHttpClientFactory>().CreateClient(ImageDownloads),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton<IEngineFactory>(services => new MultipassEngineFactory(
            new MultipassOptions
            {
                DataDirectory = Path.Combine(services.GetRequiredService<ServerOptions>().Data, "multipass"),
                Address = Text(multipass["Address"]),
                SshConfiguration = Text(multipass["SshConfiguration"]),
                RootCertificate = Text(multipass["RootCertificate"]),
                ClientCertificates = Text(multipass["ClientCertificates"]),
            },
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton<EngineConnector>();
        builder.Services.AddSingleton<GuardedEngines>();
        builder.Services.AddSingleton<EnrolHost>();
    }

    // A variable that is set to nothing is how a unit file or a compose file unsets one.
    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
