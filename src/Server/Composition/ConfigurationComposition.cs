using Batwa.Server.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Batwa.Server.Composition;

/// <summary>The settings and the clock that everything else takes.</summary>
internal static class ConfigurationComposition
{
    public static void AddBatwaConfiguration(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);

        // Read on first use, not here: a test's host may still add to the configuration.
        builder.Services.AddSingleton(services => ServerOptionsReader.Read(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton(services => DataDirectory.Open(services.GetRequiredService<ServerOptions>().Data));
    }
}
