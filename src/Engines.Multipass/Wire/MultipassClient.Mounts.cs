namespace Batwa.Engines.Multipass.Wire;

internal sealed partial class MultipassClient
{
    /// <summary>Shares a folder; at once with a running instance, else from its next start on.</summary>
    public Task MountAsync(MountCall request, Action<MountReply> each, TimeSpan length, CancellationToken ct) =>
        AskAsync($"The sharing of {request.Source}", _rpc.mount, request, each, length, ct);

    /// <summary>Takes one shared folder away.</summary>
    public Task UnmountAsync(string name, string target, TimeSpan length, CancellationToken ct) => AskAsync(
        $"The end of the sharing of {target}",
        _rpc.umount,
        new UnmountCall { Targets = { new Place { Instance = name, Path = target } } },
        null,
        length,
        ct);
}
