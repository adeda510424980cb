using System.Globalization;
using Batwa.Engines;
using Batwa.Engines.Hosts;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Batwa.Tests.Api.Support;

/// <summary>A server with two hosts: <c>local</c>, and <c>far</c> with an engine of its own.</summary>
internal sealed class TwoHosts
{
    public FakeEngine Far { get; } = new();

    /// <summary>The options of such a server, with heartbeats that are quick to notice a hang.</summary>
    public BatwaAppOptions Options => new()
    {
        Settings = new Dictionary<string, string>
        {
            ["Inventory:Hosts:0:Id"] = "local",
            ["Inventory:Hosts:0:Engine"] = "fake",
            ["Inventory:Hosts:1:Id"] = "far",
            ["Inventory:Hosts:1:Name"] = "The far one",
            ["Inventory:Hosts:1:Engine"] = "fake-far",
            ["Inventory:HeartbeatInterval"] = Milliseconds(50),
            ["Inventory:HeartbeatDeadline"] = Milliseconds(300),
            ["Inventory:BackoffFirst"] = Milliseconds(20),
            ["Inventory:BackoffMost"] = Milliseconds(50),
        },
        Services = services => services.AddSingleton<IEngineFactory>(new FarFactory(new FakeEngineFactory(Far))),
    };

    public static string Milliseconds(int count) => TimeSpan.FromMilliseconds(count).ToString("c", CultureInfo.InvariantCulture);

    private sealed class FarFactory(IEngineFactory inner) : IEngineFactory
    {
        public string Kind => "fake-far";

        public string Title => inner.Title;

        public bool IsInstalled => inner.IsInstalled;

        public Task<IReadOnlyList<EngineFinding>> DiagnoseAsync(CancellationToken ct) => inner.DiagnoseAsync(ct);

        public Task<IEngine> CreateAsync(CancellationToken ct) => inner.CreateAsync(ct);
    }
}
