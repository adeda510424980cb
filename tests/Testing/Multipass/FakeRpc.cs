using Batwa.Engines.Multipass.Wire;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>The calls that read.</summary>
internal sealed partial class FakeRpc(FakeWorld world) : Rpc.RpcBase
{
    public override Task<PingReply> ping(PingRequest request, ServerCallContext context) =>
        world.Accepted.ContainsKey(Thumbprint(context)) ? Task.FromResult(new PingReply()) : throw new RpcException(new Status(StatusCode.Unauthenticated, ""));

    public override Task version(IAsyncStreamReader<VersionRequest> requests, IServerStreamWriter<VersionReply> replies, ServerCallContext context) =>
        InTurnAsync("version", requests, context, (_, ct) => replies.WriteAsync(new VersionReply { Version = world.Version, Update = Newer() }, ct));

    public override Task daemon_info(IAsyncStreamReader<DaemonInfoRequest> requests, IServerStreamWriter<DaemonInfoReply> replies, ServerCallContext context) =>
        InTurnAsync("daemon_info", requests, context, (_, ct) => replies.WriteAsync(new DaemonInfoReply { Cpus = 4, MemoryBytes = 16UL << 30, DiskBytes = 200UL << 30 }, ct));

    public override Task list(IAsyncStreamReader<ListRequest> requests, IServerStreamWriter<ListReply> replies, ServerCallContext context) =>
        InTurnAsync("list", requests, context, async (request, ct) =>
        {
            var all = new ListReply.Types.All();

            // In no order, as the real one's.
            foreach (var machine in world.Machines.Values.OrderBy(machine => machine.Name.GetHashCode(StringComparison.Ordinal)))
            {
                var row = new ListReply.Types.Row { Name = machine.Name, State = new StateBox { State = machine.State }, Release = machine.Release };
                if (world.HasZones)
                    row.Zone = new WireZone { Name = machine.Zone, Available = world.Zones[machine.Zone] };
                if (request.Addresses && machine.IsOn)
                {
                    await world.Faults.AskGuestAsync(machine.Name, ct);
                    row.Ipv4.Add(machine.Address);
                }

                all.Rows.Add(row);
            }

            await replies.WriteAsync(new ListReply { Instances = all }, ct);
        });

    public override Task info(IAsyncStreamReader<InfoRequest> requests, IServerStreamWriter<InfoReply> replies, ServerCallContext context) =>
        InTurnAsync("info", requests, context, async (request, ct) =>
        {
            var reply = new InfoReply();
            foreach (var machine in request.Targets.Count == 0 ? [.. world.Machines.Values] : request.Targets.Select(target => Find(target.Instance, StatusCode.NotFound)).ToList())
            {
                if (request.Snapshots)
                {
                    reply.Details.AddRange(Details(machine));
                    continue;
                }

                var detail = new InfoReply.Types.Detail
                {
                    Name = machine.Name,
                    State = new StateBox { State = machine.State },
                    Shares = new InfoReply.Types.Shares { All = { machine.Shares.Values } },
                    Machine = new InfoReply.Types.Machine { ImageRelease = machine.Release, ImageHash = new string('a', 64), Created = Timestamp.FromDateTimeOffset(machine.Created) },
                };
                if (world.HasSnapshots)
                    detail.Machine.Snapshots = machine.Snapshots.All.Count;
                if (!request.WithoutGuest && machine.IsOn)
                {
                    await world.Faults.AskGuestAsync(machine.Name, ct);
                    detail.Machine.Load = "0.05 0.01 0";
                    (detail.MemoryTotal, detail.Machine.MemoryUsed) = ($"{machine.Memory}", $"{machine.Memory / 8}");
                    (detail.DiskTotal, detail.Machine.DiskUsed) = ($"{machine.Disk}", $"{machine.Disk / 5}");
                    (detail.Machine.Release, detail.Machine.Uptime) = ("Ubuntu 24.04.3 LTS", "2 minutes");
                }

                reply.Details.Add(detail);
            }

            await replies.WriteAsync(reply, ct);
        });

    public override Task ssh_info(IAsyncStreamReader<SshInfoRequest> requests, IServerStreamWriter<SshInfoReply> replies, ServerCallContext context) =>
        InTurnAsync("ssh_info", requests, context, (request, ct) =>
        {
            var reply = new SshInfoReply();
            foreach (var name in request.Instances)
            {
                var machine = Find(name, StatusCode.NotFound);
                if (!machine.IsOn)
                    throw new RpcException(new Status(StatusCode.Aborted, $"instance \"{name}\" is not running"));
                reply.Logins[name] = new SshInfoReply.Types.Login { Host = world.Login?.Host ?? machine.Address, Port = world.Login?.Port ?? 22, User = "ubuntu", PrivateKey = world.LoginKey };
            }

            return replies.WriteAsync(reply, ct);
        });

    public override Task get(IAsyncStreamReader<GetRequest> requests, IServerStreamWriter<GetReply> replies, ServerCallContext context) =>
        InTurnAsync("get", requests, context, (request, ct) => replies.WriteAsync(new GetReply { Value = Setting(request.Key) }, ct));

    public override Task find(IAsyncStreamReader<FindRequest> requests, IServerStreamWriter<FindReplyBefore117> replies, ServerCallContext context) =>
        InTurnAsync("find", requests, context, (request, ct) => replies.WriteAsync(world.HasZones ? FlatImages() : Images(request), ct));

    public override async Task authenticate(IAsyncStreamReader<AuthenticateRequest> requests, IServerStreamWriter<LogReply> replies, ServerCallContext context)
    {
        // Alone of its calls this one asks nobody who they are, and never takes a first client.
        world.Calls.AddOrUpdate("authenticate", 1, (_, count) => count + 1);
        await requests.MoveNext(context.CancellationToken);
        if (world.Settings["local.passphrase"] is not { Length: > 0 } hash)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "Passphrase is not set. Please `multipass set local.passphrase` with a trusted client."));
        if ($"hash of {requests.Current.Passphrase}" != hash)
            throw new RpcException(new Status(StatusCode.InvalidArgument, "Passphrase is not correct. Please try again."));
        world.Accepted[Thumbprint(context)] = true;
        await replies.WriteAsync(new LogReply());
    }

    // Its makers send it empty where there is none.
    private Update Newer() => world.Newer is not { } newer ? new Update() : new Update
    {
        Version = newer.Version,
        Url = newer.Url,
        Title = $"Multipass {newer.Version} release",
        Description = "It has a few new things.",
    };

    private string Setting(string key)
    {
        if (world.Settings.TryGetValue(key, out var own))
            return own;
        if (key.Split('.') is ["local", var name, var what] && world.Machines.TryGetValue(name, out var machine))
        {
            switch (what)
            {
                case "cpus":
                    return $"{machine.Cpus}";
                case "memory":
                    return $"{machine.Memory / (double)(1 << 20):0.0}MiB";
                case "disk":
                    return $"{machine.Disk / (double)(1 << 30):0.0}GiB";
            }
        }

        throw new RpcException(new Status(StatusCode.InvalidArgument, $"Unrecognized settings key: '{key}'"));
    }

    private static FindReplyBefore117 Images(FindRequest request)
    {
        var reply = new FindReplyBefore117();
        if (request.ImagesOrRefresh)
        {
            reply.Images.Add(Image("22.04 LTS", "Jammy Jellyfish", "22.04", "jammy"));
            reply.Images.Add(Image("24.04 LTS", "Noble Numbat", "24.04", "noble", "default", "lts"));
        }

        return reply;
    }

    // The other layout under the same method: what this one does not know of it goes out as it is.
    private static FindReplyBefore117 FlatImages()
    {
        var reply = new FindReply();
        reply.Images.Add(new FindReply.Types.Image { Os = "Ubuntu", Release = "24.04 LTS", Version = "20261106", Codename = "Noble Numbat", Aliases = { "24.04", "default" } });
        reply.Images.Add(new FindReply.Types.Image { Os = "Debian", Release = "13", Version = "20261101", Remote = "debian", Aliases = { "trixie" } });
        return FindReplyBefore117.Parser.ParseFrom(reply.ToByteArray());
    }

    private static FindReplyBefore117.Types.Image Image(string release, string codename, params string[] aliases)
    {
        var image = new FindReplyBefore117.Types.Image { Os = "Ubuntu", Release = release, Version = "20261106", Codename = codename };
        image.Aliases.AddRange(aliases.Select(alias => new FindReplyBefore117.Types.Alias { Alias_ = alias }));
        return image;
    }

    private FakeMachine Find(string name, StatusCode missing) =>
        world.Machines.TryGetValue(name, out var machine) ? machine : throw new RpcException(new Status(missing, $"instance \"{name}\" does not exist"));

    // One request, one thing at a time.
    private async Task InTurnAsync<TRequest>(string call, IAsyncStreamReader<TRequest> requests, ServerCallContext context, Func<TRequest, CancellationToken, Task> work)
    {
        var request = await EnterAsync(call, requests, context);
        await world.Thread.WaitAsync(context.CancellationToken);
        try
        {
            await world.Faults.DelayAsync(call, context.CancellationToken);
            world.Faults.ThrowIfBroken(call);
            await work(request, context.CancellationToken);
        }
        finally
        {
            world.Thread.Release();
        }
    }

    private async Task<TRequest> EnterAsync<TRequest>(string call, IAsyncStreamReader<TRequest> requests, ServerCallContext context)
    {
        // Who can open its socket is trusted to be its owner; over TCP even the first has to authenticate.
        if (world.Accepted.IsEmpty && context.GetHttpContext().Connection.RemoteIpAddress is null)
            world.Accepted[Thumbprint(context)] = true;
        if (!world.Accepted.ContainsKey(Thumbprint(context)))
            throw new RpcException(new Status(StatusCode.Unauthenticated, "The client is not authenticated with the Multipass service.\nPlease use 'multipass authenticate' before proceeding."));
        world.Calls.AddOrUpdate(call, 1, (_, count) => count + 1);
        return await requests.MoveNext(context.CancellationToken) ? requests.Current : throw new RpcException(new Status(StatusCode.Internal, "no request"));
    }

    private static string Thumbprint(ServerCallContext context) => context.GetHttpContext().Connection.ClientCertificate?.Thumbprint ?? "";
}
