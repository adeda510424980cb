using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Multipass.Connection;
using Batwa.Engines.Multipass.Connection.Ssh;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Multipass.Wire;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Multipass;

/// <summary>Connects to a Multipass daemon.</summary>
/// <param name="options">The engine's.</param>
/// <param name="time">The clock.</param>
/// <param name="logs">Where to log.</param>
public sealed class MultipassEngineFactory(MultipassOptions options, TimeProvider time, ILoggerFactory logs) : IEngineFactory, IEnrolment
{
    internal const string EngineKind = "multipass";

    private readonly ILogger _log = logs.CreateLogger("Batwa.Engines.Multipass");

    /// <inheritdoc/>
    public string Kind => EngineKind;

    /// <inheritdoc/>
    public string Title => "Multipass";

    /// <inheritdoc/>
    public bool IsInstalled => new DaemonPlaces(options).IsSomethingThere;

    /// <inheritdoc/>
    public string? Computer
    {
        get
        {
            try
            {
                return new DaemonPlaces(options).Address()?.Computer;
            }
            catch (EngineUnavailableException)
            {
                return null; // no address: connecting says so
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EngineFinding>> DiagnoseAsync(CancellationToken ct)
    {
        // A look leaves nothing: a data directory that nobody has used yet must not hold something of ours, for which the server would not take it.
        var scratch = Directory.CreateTempSubdirectory("batwa-look-").FullName;
        try
        {
            using var client = Client(scratch, out var isOwn);
            var answer = await LookAsync(client, isOwn, ct).ConfigureAwait(false);
            return client.UnreachedAdvice is { } advice ? [answer, new EngineFinding("its machines", FindingVerdict.Lacking, "Shells, files and figures may not be had of them.", advice)] : [answer];
        }
        catch (EngineException e)
        {
            return [Broken(e)];
        }
        finally
        {
            Discard(scratch);
        }
    }

    /// <inheritdoc/>
    public async Task<IEngine> CreateAsync(CancellationToken ct)
    {
        var (client, version) = await ConnectAsync(ct).ConfigureAwait(false);
        try
        {
            Directory.CreateDirectory(options.DataDirectory);
            var engine = await MultipassErrors.TranslateAsync(
                client.Address,
                () => MultipassEngine.OpenAsync(client, version, InstanceNotes.Read(options.DataDirectory), options, time, _log, ct)).ConfigureAwait(false);
            MultipassLog.Connected(_log, version.Text, client.Address.ToString());
            return engine;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task EnrolAsync(string passphrase, CancellationToken ct)
    {
        using var client = Client(options.DataDirectory, out _);
        await MultipassErrors.TranslateAsync(client.Address, async () =>
        {
            await AuthenticateAsync(client, passphrase, ct).ConfigureAwait(false);
            return await client.IsAcceptedAsync(ct).ConfigureAwait(false) ? client : throw MultipassErrors.NotAccepted(client.Address, null);
        }).ConfigureAwait(false);
        MultipassLog.Enrolled(_log, client.Address.ToString());
    }

    private static async Task AuthenticateAsync(MultipassClient client, string passphrase, CancellationToken ct)
    {
        try
        {
            await client.AuthenticateAsync(passphrase, ct).ConfigureAwait(false);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.InvalidArgument)
        {
            throw new RequestRejectedException("That is not the passphrase that is set on the daemon's computer.", e);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
        {
            throw new EngineNotEnrolledException($"No passphrase is set at Multipass' daemon at {client.Address} yet. Set one on its computer: multipass set local.passphrase", e);
        }
    }

    // What it has to write is written to the given directory; a certificate of its own that is there already is taken from where it is kept.
    private MultipassClient Client(string writable, out bool isOwn)
    {
        var places = new DaemonPlaces(options);
        var address = places.Address() ?? throw new EngineUnavailableException(
            $"No Multipass daemon is here: none of {string.Join(", ", DaemonPlaces.Sockets)} is there. Install it: sudo snap install multipass");
        if (address.IsLocal && !File.Exists(address.Socket))
            throw new EngineUnavailableException($"No Multipass daemon listens at {address}. Start it: sudo snap start multipass");

        isOwn = places.ClientCertificates(address) is null;
        var trust = DaemonTrust.Of(places.Root(address), address);
        var identity = places.ClientCertificates(address) is { } directory ? ClientIdentity.Read(directory) : ClientIdentity.ReadOwn(options.DataDirectory, writable, time);
        var knownAs = isOwn ? "Batwa's own certificate" : $"the certificate in {places.ClientCertificates(address)}";
        var tunnel = address.Ssh is { } ssh ? new SshTunnel(ssh, new SshTunnelOptions { Configuration = options.SshConfiguration }, writable, time) : null;
        return new MultipassClient(address, identity, knownAs, trust, tunnel, options, time);
    }

    private static void Discard(string scratch)
    {
        try
        {
            Directory.Delete(scratch, recursive: true);
        }
        catch (IOException)
        {
            // OpenSSH's client was ended and not waited for, and has made one more file meanwhile. Nothing reads it again, and it lies among the temporary ones.
        }
    }

    private async Task<EngineFinding> LookAsync(MultipassClient client, bool isOwn, CancellationToken ct)
    {
        try
        {
            var version = await MeetAsync(client, isOwn, ct).ConfigureAwait(false);
            return new EngineFinding(Title, FindingVerdict.Well, $"Multipass {version} answers at {client.Address}.", null);
        }
        catch (EngineException e)
        {
            return Broken(e);
        }
    }

    // The sentences of the exceptions say what is wrong and what to do.
    private EngineFinding Broken(EngineException e) => new(Title, FindingVerdict.Broken, e.Message, null);

    private static Task<DaemonVersion> MeetAsync(MultipassClient client, bool isOwn, CancellationToken ct) => MultipassErrors.TranslateAsync(client.Address, async () =>
    {
        // A daemon that has accepted nobody yet takes the first who asks for anything but a ping, and shuts out everybody else: that
        // must be the user's own CLI and never we. (Over TCP it takes nobody so.)
        if (isOwn && !await client.IsAcceptedAsync(ct).ConfigureAwait(false))
            throw MultipassErrors.NotAccepted(client.Address, null);
        var version = DaemonVersion.Parse((await client.VersionAsync(ct).ConfigureAwait(false)).Version);
        return version.IsSupported
            ? version
            : throw new EngineUnavailableException($"Multipass {version} is too old; {DaemonVersion.Oldest} and later can be used. Upgrade it: sudo snap refresh multipass");
    });

    private async Task<(MultipassClient Client, DaemonVersion Version)> ConnectAsync(CancellationToken ct)
    {
        var client = Client(options.DataDirectory, out var isOwn);
        try
        {
            return (client, await MeetAsync(client, isOwn, ct).ConfigureAwait(false));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
