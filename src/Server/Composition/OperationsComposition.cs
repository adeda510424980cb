using Batwa.Server.Operations;

namespace Batwa.Server.Composition;

/// <summary>Long work.</summary>
internal static class OperationsComposition
{
    /// <summary>After the inventory: what is registered later stops earlier, and work must let go before its engine is closed.</summary>
    public static void AddBatwaOperations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<OperationOptions>(builder.Configuration.GetSection("Batwa:Operations"));
        services.AddSingleton<OperationStore>();
        services.AddSingleton<OperationBoard>();
        services.AddSingleton<InstanceRefresh>();
        services.AddSingleton<OperationRunner>();
        services.AddSingleton<InterruptedWork>();
        services.AddSingleton<InstanceWork>();
        services.AddSingleton<HostWork>();
        services.AddSingleton<GuestSilence>();
        services.AddHostedService<OperationService>();
    }
}
