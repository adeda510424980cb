using Batwa.Engines.Multipass.Wire;
using Batwa.Tests.Testing.Engines;
using Grpc.Core;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>The calls about shared folders, with the real daemon's words.</summary>
internal sealed partial class FakeRpc
{
    public override Task mount(IAsyncStreamReader<MountCall> requests, IServerStreamWriter<MountReply> replies, ServerCallContext context) =>
        InTurnAsync("mount", requests, context, async (request, ct) =>
        {
            if (world.AsksPassword)
            {
                await replies.WriteAsync(new MountReply { AsksPassword = true }, ct);
                if (!await requests.MoveNext(ct))
                    throw new RpcException(new Status(StatusCode.Internal, "Cannot get password from client. Aborting..."));
            }

            if (!world.MayMount)
                throw new RpcException(new Status(StatusCode.FailedPrecondition, "Mounts are disabled on this installation of Multipass.\n\nSee https://multipass.run/docs/set-command#local.privileged-mounts for information\non how to enable them."));
            if (!Directory.Exists(request.Source))
                throw new RpcException(new Status(StatusCode.FailedPrecondition, $"Mount source path \"{request.Source}\" does not exist."));
            var place = request.Targets[0];
            var machine = Find(place.Instance);
            if (place.Path.StartsWith("/dev/", StringComparison.Ordinal))
                throw Several($"unable to mount to \"{place.Path}\"");
            if (machine.Shares.ContainsKey(place.Path))
                throw Several($"\"{place.Path}\" is already mounted in '{machine.Name}'");
            if (request.Sort == MountCall.Types.Sort.Native && machine.IsOn)
                throw new RpcException(new Status(StatusCode.FailedPrecondition, $"Please stop the instance {machine.Name} before attempting native mounts."));
            if (machine.IsOn && !world.HasSshfs)
                throw new RpcException(new Status(StatusCode.FailedPrecondition, $"Error enabling mount support in '{machine.Name}'\n\nPlease install the 'multipass-sshfs' snap manually inside the instance."));
            var share = new InfoReply.Types.Share { Source = request.Source, Target = place.Path, Ids = request.Ids };
            machine.Shares[place.Path] = share;
            if (machine.IsOn)
                machine.Guest.Share(share.Source, share.Target);
        });

    public override Task umount(IAsyncStreamReader<UnmountCall> requests, IServerStreamWriter<LogReply> replies, ServerCallContext context) =>
        InTurnAsync("umount", requests, context, (request, _) =>
        {
            var place = request.Targets[0];
            var machine = Find(place.Instance);
            foreach (var target in place.Path.Length > 0 ? [place.Path] : machine.Shares.Keys.ToArray())
            {
                if (!machine.Shares.TryRemove(target, out var __))
                    throw Several($"path \"{target}\" is not mounted in '{machine.Name}'");
                machine.Guest.Unshare(target);
            }

            return Task.CompletedTask;
        });

    private FakeMachine Find(string name) =>
        world.Machines.TryGetValue(name, out var machine) ? machine : throw Several($"instance '{name}' does not exist");

    private static RpcException Several(string line) => new(new Status(StatusCode.InvalidArgument, $"The following errors occurred:\n{line}"));
}
