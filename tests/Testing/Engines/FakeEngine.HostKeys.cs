using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    private readonly Dictionary<string, IReadOnlyList<string>> _hostKeys = new(StringComparer.Ordinal);

    /// <summary>A machine is one that somebody else made: nobody has trusted its host key yet.</summary>
    public void ForgetHostKeys(InstanceName name)
    {
        lock (_gate)
        {
            _hostKeys[name.Value] = [];
        }
    }

    /// <inheritdoc/>
    public async Task<SshPlace> LocateSshAsync(InstanceName name, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.LocateSsh, name.Value, ct);
        ThrowIfOff(name);
        return new SshPlace(AddressOf(name), 22);
    }

    /// <inheritdoc/>
    public string TellHostKeysCommand(InstanceName name) => $"fake keys {name}";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListHostKeysAsync(InstanceName name, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.ListHostKeys, name.Value, ct);
        lock (_gate)
        {
            return HostKeysOf(Find(name));
        }
    }

    /// <inheritdoc/>
    public Task TrustHostKeysAsync(InstanceName name, IReadOnlyList<string> keys, CancellationToken ct) => ExclusiveAsync(
        name,
        interrupts: false,
        async token =>
        {
            await EnterAsync(EngineVerb.TrustHostKeys, name.Value, token);
            lock (_gate)
            {
                Find(name);
                _hostKeys[name.Value] = [.. PublicHostKey.ParseAll(keys).Select(key => key.Line)];
            }
        },
        ct);

    // A machine that nobody has said anything else of was made here, with a key that was made here.
    private IReadOnlyList<string> HostKeysOf(Instance instance) =>
        _hostKeys.TryGetValue(instance.Name.Value, out var keys) ? keys : _hostKeys[instance.Name.Value] = [SshKeyPair.Create("fake").PublicKey];

    private void ThrowIfHostKeyUnknown(InstanceName name)
    {
        lock (_gate)
        {
            if (HostKeysOf(Find(name)).Count == 0)
            {
                throw new HostKeyUnknownException($"Nobody has trusted the SSH host key of '{name}' yet: look at it on the page, then connect.");
            }
        }
    }
}
