using Grpc.Core;

namespace Batwa.Engines.Multipass.Wire;

internal sealed partial class MultipassClient
{
    /// <summary>Every snapshot of an instance, in no order.</summary>
    public async Task<IReadOnlyList<InfoReply.Types.Detail>> SnapshotsAsync(string name, CancellationToken ct)
    {
        var request = new InfoRequest { Targets = { new Target { Instance = name } }, WithoutGuest = true, Snapshots = true };
        var details = await DetailsAsync($"The snapshots of {name}", request, _answer, ct).ConfigureAwait(false);
        return [.. details.Where(detail => detail.WhatCase == InfoReply.Types.Detail.WhatOneofCase.Snapshot)];
    }

    /// <summary>Takes a snapshot.</summary>
    /// <returns>Its name, which the daemon chooses where none is given.</returns>
    public async Task<string> SnapshotAsync(string name, string? snapshot, string comment, TimeSpan length, CancellationToken ct)
    {
        var taken = "";
        await AskAsync(
            $"The snapshot of {name}",
            _rpc.snapshot,
            new SnapshotRequest { Instance = name, Name = snapshot ?? "", Comment = comment },
            reply => taken = reply.Name.Length > 0 ? reply.Name : taken,
            length,
            ct).ConfigureAwait(false);
        return taken;
    }

    /// <summary>Goes back to a snapshot. Unless it is destructive the daemon takes one of what is there now first.</summary>
    public Task RestoreAsync(string name, string snapshot, bool destructive, Action<RestoreReply> each, TimeSpan length, CancellationToken ct)
    {
        // "false" stands for two things: in the first request it has the daemon ask, in the answer it is the wish to keep what is there.
        var request = new RestoreRequest { Instance = name, Snapshot = snapshot, Destructive = destructive };
        return EngineDeadline.KeepAsync(
            $"The restore of {name}",
            length,
            _time,
            async token =>
            {
                using var stream = _rpc.restore(new CallOptions(cancellationToken: token));
                await SendAsync(stream.RequestStream, request, token).ConfigureAwait(false);
                while (await stream.ResponseStream.MoveNext(token).ConfigureAwait(false))
                {
                    if (stream.ResponseStream.Current.AsksDestructive)
                        await SendAsync(stream.RequestStream, request, token).ConfigureAwait(false);
                    each(stream.ResponseStream.Current);
                }

                return true;
            },
            ct);
    }

    /// <summary>Deletes a snapshot; those above it stay.</summary>
    public Task DeleteSnapshotAsync(string name, string snapshot, TimeSpan length, CancellationToken ct) => AskAsync(
        $"The deletion of {name}'s snapshot {snapshot}",
        _rpc.delet,
        new DeleteRequest { Targets = { new Target { Instance = name, Snapshot = snapshot } }, PurgeSnapshots = true },
        null,
        length,
        ct);

    /// <summary>Changes a setting.</summary>
    public Task SetAsync(string key, string value, CancellationToken ct) => AskAsync($"The setting {key}", _rpc.set, new SetRequest { Key = key, Value = value }, ct);

    private static async Task SendAsync<TRequest>(IClientStreamWriter<TRequest> stream, TRequest request, CancellationToken ct)
    {
        try
        {
            await stream.WriteAsync(request, ct).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // The daemon has ended the call already; reading tells how.
        }
        catch (IOException e)
        {
            throw Lost(e);
        }
    }
}
