using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Server.Guests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Batwa.Tests.Testing.Server;

/// <summary>Guests that show the host keys that a test says.</summary>
public sealed class FakeHostKeys : IShownHostKeys
{
    /// <summary>What every guest shows; null: it does not answer.</summary>
    public IReadOnlyList<PublicHostKey>? Shown { get; set; } = [New(), New()];

    /// <summary>The options of a server with these guests.</summary>
    public BatwaAppOptions Options(bool coreOnly = false) => new()
    {
        CoreOnly = coreOnly,
        Services = services =>
        {
            services.RemoveAll<IShownHostKeys>();
            services.AddSingleton<IShownHostKeys>(this);
        },
    };

    /// <summary>A key that nobody has seen before.</summary>
    public static PublicHostKey New() => PublicHostKey.Parse(SshKeyPair.Create("guest").PublicKey);

    Task<IReadOnlyList<PublicHostKey>> IShownHostKeys.ReadAsync(SshPlace place, CancellationToken ct) =>
        Shown is { } shown ? Task.FromResult(shown) : Task.FromException<IReadOnlyList<PublicHostKey>>(new EngineTimeoutException("The guest shows nothing."));
}
