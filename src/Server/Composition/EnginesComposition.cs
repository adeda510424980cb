using Batwa.Server.Inventory;
using Batwa.Server.Security;

namespace Batwa.Server.Composition;

/// <summary>The engines that are built in, in the order in which <c>auto</c> tries them.</summary>
internal static class EnginesComposition
{
    public static void AddBatwaEngines(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<EngineDeadlines>(builder.Configuration.GetSection("Batwa:EngineDeadlines"));
        builder.Services.AddSingleton<EngineConnector>();
        builder.Services.AddSingleton<GuardedEngines>();
    }
}
