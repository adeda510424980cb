using Batwa.Engines.Multipass.Connection;
using Grpc.Core;

namespace Batwa.Engines.Multipass.Wire;

internal sealed partial class MultipassClient
{
    private static readonly Method<FindRequest, FindReply> FlatFind = new(
        MethodType.DuplexStreaming,
        "multipass.Rpc",
        "find",
        Marshallers.Create(Google.Protobuf.MessageExtensions.ToByteArray, FindRequest.Parser.ParseFrom),
        Marshallers.Create(Google.Protobuf.MessageExtensions.ToByteArray, FindReply.Parser.ParseFrom));

    /// <summary>Whether the daemon has accepted this client's certificate. Asks for nothing else, and accepts nobody.</summary>
    public Task<bool> IsAcceptedAsync(CancellationToken ct) => EngineDeadline.KeepAsync(
        "Multipass' answer to a ping",
        _answer,
        _time,
        async token =>
        {
            try
            {
                await _rpc.pingAsync(new PingRequest(), cancellationToken: token).ConfigureAwait(false);
                return true;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unauthenticated)
            {
                return false;
            }
        },
        ct);

    /// <summary>Has the daemon accept this client's certificate.</summary>
    public Task AuthenticateAsync(string passphrase, CancellationToken ct) =>
        AskAsync("Multipass' word on the passphrase", _rpc.authenticate, new AuthenticateRequest { Passphrase = passphrase }, ct);

    /// <summary>What the daemon says that it is, and what newer one there is.</summary>
    public async Task<VersionReply> VersionAsync(CancellationToken ct) =>
        await AskAsync("Multipass' version", _rpc.version, new VersionRequest(), ct).ConfigureAwait(false) ?? new VersionReply();

    /// <summary>What the daemon's host has; since 1.15.1.</summary>
    public async Task<DaemonInfoReply> DaemonInfoAsync(CancellationToken ct) =>
        await AskAsync("Multipass' word on its host", _rpc.daemon_info, new DaemonInfoRequest(), ct).ConfigureAwait(false) ?? new DaemonInfoReply();

    /// <summary>Every instance, in no order. Asks no guest, so that a frozen one delays nothing.</summary>
    public async Task<IReadOnlyList<ListReply.Types.Row>> ListAsync(CancellationToken ct)
    {
        var rows = new List<ListReply.Types.Row>();
        await AskAsync("Multipass' list", _rpc.list, new ListRequest(), reply => rows.AddRange(reply.Instances?.Rows ?? []), _answer, ct).ConfigureAwait(false);
        return rows;
    }

    /// <summary>What is known of every instance without asking its guest, by name.</summary>
    public async Task<IReadOnlyDictionary<string, InfoReply.Types.Detail>> InfoAsync(CancellationToken ct)
    {
        var found = new Dictionary<string, InfoReply.Types.Detail>(StringComparer.Ordinal);
        foreach (var detail in await DetailsAsync("Multipass' word on its instances", new InfoRequest { WithoutGuest = true }, _answer, ct).ConfigureAwait(false))
            found[detail.Name] = detail;
        return found;
    }

    /// <summary>What is known of one instance with what its guest says. The daemon answers nobody else until the guest has.</summary>
    public async Task<InfoReply.Types.Detail?> InfoWithGuestAsync(string name, TimeSpan length, CancellationToken ct) =>
        await DetailsAsync($"The guest's word on {name}", new InfoRequest { Targets = { new Target { Instance = name } } }, length, ct).ConfigureAwait(false) is [.., var detail] ? detail : null;

    /// <summary>What is known of one instance without asking its guest.</summary>
    public async Task<InfoReply.Types.Detail?> InfoAsync(string name, CancellationToken ct) =>
        await DetailsAsync($"Multipass' word on {name}", new InfoRequest { Targets = { new Target { Instance = name } }, WithoutGuest = true }, _answer, ct).ConfigureAwait(false) is [.., var detail] ? detail : null;

    private async Task<IReadOnlyList<InfoReply.Types.Detail>> DetailsAsync(string what, InfoRequest request, TimeSpan length, CancellationToken ct)
    {
        var found = new List<InfoReply.Types.Detail>();
        await AskAsync(what, _rpc.info, request, reply => found.AddRange(reply.Details), length, ct).ConfigureAwait(false);
        return found;
    }

    /// <summary>How a running instance is logged in to.</summary>
    public async Task<SshInfoReply.Types.Login?> LoginAsync(string name, CancellationToken ct)
    {
        var reply = await AskAsync($"The login of {name}", _rpc.ssh_info, new SshInfoRequest { Instances = { name } }, ct).ConfigureAwait(false);
        return reply?.Logins.GetValueOrDefault(name);
    }

    /// <summary>The names of every setting, those of instances and snapshots among them.</summary>
    public async Task<IReadOnlyCollection<string>> KeysAsync(CancellationToken ct) =>
        (await AskAsync("Multipass' settings", _rpc.keys, new KeysRequest(), ct).ConfigureAwait(false))?.Keys ?? [];

    /// <summary>A setting.</summary>
    public async Task<string> GetAsync(string key, CancellationToken ct) =>
        (await AskAsync($"The setting {key}", _rpc.get, new GetRequest { Key = key }, ct).ConfigureAwait(false))?.Value ?? "";

    /// <summary>The images of every remote, in either layout.</summary>
    public async Task<IReadOnlyList<WireImage>> FindAsync(DaemonVersion version, CancellationToken ct)
    {
        var images = new List<WireImage>();
        if (version.HasFlatFind)
        {
            await AskAsync(
                "Multipass' images",
                options => _channel.CreateCallInvoker().AsyncDuplexStreamingCall(FlatFind, null, options),
                new FindRequest(),
                reply => images.AddRange(reply.Images.Select(image => new WireImage(image.Os, image.Release, image.Version, image.Codename, image.Remote, [.. image.Aliases]))),
                _answer,
                ct).ConfigureAwait(false);
        }
        else
        {
            await AskAsync(
                "Multipass' images",
                _rpc.find,
                new FindRequest { ImagesOrRefresh = true },
                reply => images.AddRange(reply.Images.Where(image => image.Aliases.Count > 0).Select(image =>
                    new WireImage(image.Os, image.Release, image.Version, image.Codename, image.Aliases[0].Remote, [.. image.Aliases.Select(a => a.Alias_)]))),
                _answer,
                ct).ConfigureAwait(false);
        }

        return images;
    }
}
