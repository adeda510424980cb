using Batwa.Engines.Terminals;
using Batwa.Server.Guests;
using Batwa.Ssh;

namespace Batwa.Server.Composition.Guests;

/// <summary>Host keys as an SSH server shows them.</summary>
internal sealed class SshShownHostKeys(HostKeyReader reader) : IShownHostKeys
{
    public Task<IReadOnlyList<PublicHostKey>> ReadAsync(SshPlace place, CancellationToken ct) => reader.ReadAsync(place, ct);
}
