using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;

namespace Batwa.Engines.Capabilities;

/// <summary>
/// The SSH host keys that a guest may show, for people to look at and to trust. An engine that makes every guest's key itself needs none of it;
/// one that has machines of others' asks a person once, see <see cref="Errors.HostKeyUnknownException"/>.
/// </summary>
public interface IHostKeys
{
    /// <summary>Where the guest's SSH server can be looked at. The engine opens nothing.</summary>
    /// <exception cref="Errors.RequestRejectedException">The instance is not running; the message says how to start it.</exception>
    Task<SshPlace> LocateSshAsync(InstanceName name, CancellationToken ct);

    /// <summary>
    /// A command line for the computer that the engine runs on, which prints the fingerprints of the guest's keys and takes another way to the guest
    /// than the network: what a person compares with. It is shown and never run.
    /// </summary>
    string TellHostKeysCommand(InstanceName name);

    /// <summary>The keys that are trusted now, each as in <see cref="SshRoute.HostKeys"/>; empty where nobody has looked yet. It need not be running.</summary>
    Task<IReadOnlyList<string>> ListHostKeysAsync(InstanceName name, CancellationToken ct);

    /// <summary>Trusts these keys of the instance, and none that was trusted before. They outlive the connection and go with the instance.</summary>
    /// <param name="name">The instance; it need not be running.</param>
    /// <param name="keys">Each as in <see cref="SshRoute.HostKeys"/>; what follows the key itself is not kept.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Errors.RequestRejectedException">There is none, or more than <see cref="PublicHostKey.Most"/>, or one that can't be read.</exception>
    Task TrustHostKeysAsync(InstanceName name, IReadOnlyList<string> keys, CancellationToken ct);
}
