using Batwa.Engines;

namespace Batwa.Server.Inventory;

/// <summary>The hosts of a server that nobody configured any for.</summary>
internal static class DefaultHosts
{
    /// <summary>The id of the host that runs the embedded engine, or the one engine that was asked for.</summary>
    public const string Local = "local";

    /// <summary>
    /// Asked for by name, that engine alone. Left to us (<c>auto</c>), each that is installed here: what somebody put on this machine on purpose
    /// first, the embedded engine last, because it is always there. Ids do not depend on what else is installed: stored operations have them.
    /// </summary>
    /// <param name="engine">A kind, or <see cref="InventoryOptions.Auto"/>.</param>
    /// <param name="factories">In order of registration: the embedded one first.</param>
    public static IEnumerable<EngineHostOptions> Of(string engine, IReadOnlyList<IEngineFactory> factories)
    {
        if (engine != InventoryOptions.Auto)
            return [new EngineHostOptions { Id = Local, Name = factories.FirstOrDefault(factory => factory.Kind == engine)?.Computer ?? EngineHostOptions.ThisMachine, Engine = engine }];
        var others = factories.Skip(1).Where(factory => factory.IsInstalled).ToList();
        var hosts = others.Select(factory => new EngineHostOptions { Id = factory.Kind, Name = factory.Computer is { } computer ? $"{factory.Title} on {computer}" : factory.Title, Engine = factory.Kind });
        return others.Count > 0 && !factories[0].IsInstalled ? hosts : hosts.Append(new EngineHostOptions { Id = Local, Engine = factories.Count > 0 ? factories[0].Kind : engine });
    }
}
