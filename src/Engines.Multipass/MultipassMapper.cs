using System.Globalization;
using Batwa.Engines.Hosts;
using Batwa.Engines.Images;
using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Multipass.Wire;
using Batwa.Engines.Progress;
using Batwa.Engines.Snapshots;
using Batwa.Engines.Zones;

namespace Batwa.Engines.Multipass;

/// <summary>The daemon's words and the contract's; the only file that knows both.</summary>
internal static class MultipassMapper
{
    /// <summary>The smallest disk that Multipass gives.</summary>
    public const long MinDiskBytes = 1L << 30;

    /// <summary>The image that a launch without one takes.</summary>
    public const string DefaultImage = "default";

    /// <summary>An instance.</summary>
    public static Instance ToInstance(ListReply.Types.Row row, InstanceFacts facts, InstanceNote note, InstanceActivity doing)
    {
        var state = State(row.State?.State ?? WireState.Unknown, doing);
        var isOn = state is InstanceState.Running or InstanceState.Restarting or InstanceState.DelayedShutdown;
        var detail = facts.Detail.Machine ?? new InfoReply.Types.Machine();
        return new Instance
        {
            Name = InstanceName.Parse(row.Name),
            State = state,
            StateReason = Reason(row, state),
            Image = new InstanceImage(note.Image ?? detail.ImageRelease, Release(row, detail), detail.ImageHash),
            Resources = note.Resources is { } exact && IsRoundedFrom(facts.Resources, exact) ? exact : facts.Resources,
            Addresses = isOn && facts.Address is { } address ? [address] : [],
            Mounts = [.. (facts.Detail.Shares?.All ?? []).Select(ToMount).OrderBy(mount => mount.Target, StringComparer.Ordinal)],
            Zone = row.Zone?.Name,
            CreatedAt = note.CreatedAt,
            StartedAt = isOn ? note.StartedAt : null,
            StopsAt = state == InstanceState.DelayedShutdown ? note.StopsAt : null,
        };
    }

    /// <summary>A shared folder. The daemon tells of none whether it is a native one.</summary>
    public static Mount ToMount(InfoReply.Types.Share share) => new()
    {
        Source = share.Source,
        Target = share.Target,
        UidMaps = [.. (share.Ids?.Uids ?? []).Select(ToMap)],
        GidMaps = [.. (share.Ids?.Gids ?? []).Select(ToMap)],
    };

    /// <summary>What the daemon is asked for a shared folder with.</summary>
    public static MountCall ToCall(InstanceName name, MountRequest mount, string target) => new()
    {
        Source = mount.Source,
        Targets = { new Place { Instance = name.Value, Path = target } },
        Ids = new IdPairs { Uids = { mount.UidMaps.Select(ToPair) }, Gids = { mount.GidMaps.Select(ToPair) } },
        Sort = mount.Kind == MountKind.Native ? MountCall.Types.Sort.Native : MountCall.Types.Sort.Classic,
    };

    /// <summary>An instance of which the daemon knows nothing yet.</summary>
    public static Instance ToInstance(LaunchRequest request, DateTimeOffset at) => new()
    {
        Name = request.Name,
        State = InstanceState.Starting,
        Image = new InstanceImage(request.Image ?? DefaultImage, "", ""),
        Resources = request.Resources,
        Zone = request.Zone,
        CreatedAt = at,
    };

    /// <summary>How far a launch is; null for what tells nothing new.</summary>
    public static EngineProgress? ToProgress(LaunchReply reply) => reply switch
    {
        { Progress: { } progress } => new EngineProgress(
            progress.Stage is LaunchReply.Types.Stage.Verify ? EngineStage.Verifying : progress.Stage is LaunchReply.Types.Stage.Waiting ? EngineStage.Preparing : EngineStage.Image,
            int.TryParse(progress.Percent, out var percent) && percent is >= 0 and <= 100 ? percent : null,
            progress.Stage switch
            {
                LaunchReply.Types.Stage.Image => "Fetching the image",
                LaunchReply.Types.Stage.Extract => "Unpacking the image",
                LaunchReply.Types.Stage.Verify => "Verifying the image",
                _ => "Preparing the image",
            }),
        { WhatCase: LaunchReply.WhatOneofCase.Step } when reply.Step.StartsWith("Creating", StringComparison.Ordinal) => new(EngineStage.Checking, null, reply.Step),
        { WhatCase: LaunchReply.WhatOneofCase.Step } when reply.Step.StartsWith("Starting", StringComparison.Ordinal) => new(EngineStage.Booting, null, reply.Step),
        { WhatCase: LaunchReply.WhatOneofCase.Step } => new(EngineStage.Preparing, null, reply.Step),
        { Note.Length: > 0 } => new(EngineStage.Connecting, null, reply.Note),
        _ => null,
    };

    /// <summary>An image's name as the daemon takes it: <c>remote:image</c> in two, an address or a file whole.</summary>
    public static (string Remote, string Image) ToWireImage(string name) =>
        name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !name.AsSpan(colon).StartsWith("://", StringComparison.Ordinal) && colon < name.Length - 1
            ? (name[..colon], name[(colon + 1)..])
            : ("", name);

    /// <summary>An image of the catalogue.</summary>
    public static ImageInfo ToImage(WireImage image)
    {
        var prefix = image.Remote.Length > 0 ? image.Remote + ":" : "";
        var name = image.Aliases.Contains(DefaultImage) ? DefaultImage : image.Aliases[0];
        return new ImageInfo
        {
            Name = prefix + name,
            Aliases = [.. image.Aliases.Where(alias => alias != name).Select(alias => prefix + alias)],
            Title = string.Join(' ', new[] { image.Os, image.Release }.Where(part => part.Length > 0)),
            Distribution = image.Os.ToLowerInvariant(),
            Version = image.Version,
            IsReady = false, // the daemon does not tell what it has in its cache
            MinDiskBytes = MinDiskBytes,
            Source = image.Remote.Length > 0 ? $"Multipass' remote '{image.Remote}'" : "Multipass' default remote",
            IsDefault = prefix.Length == 0 && name == DefaultImage,
        };
    }

    /// <summary>A newer version; null where there is none.</summary>
    public static EngineUpdate? ToUpdate(Update? update) => update is not { Version.Length: > 0 } ? null : new EngineUpdate(
        update.Version,
        Uri.TryCreate(update.Url, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) ? url.AbsoluteUri : null,
        update.Title,
        update.Description);

    /// <summary>A zone.</summary>
    public static Zone ToZone(WireZone zone) => new(zone.Name, zone.Available, zone.Subnet);

    /// <summary>Why nothing can be done with an instance that is in a zone which is off.</summary>
    public static string ZoneIsOff(string? zone) => $"Its zone{(zone is { Length: > 0 } ? " " + zone : "")} is switched off, and its power with it. Switch the zone on on the Hosts page.";

    /// <summary>A snapshot.</summary>
    public static Snapshot ToSnapshot(InfoReply.Types.Detail detail) => new()
    {
        Name = SnapshotName.Parse(detail.Snapshot.Facts.Name),
        Parent = SnapshotName.TryParse(detail.Snapshot.Facts.Parent, out var parent) ? parent : null,
        CreatedAt = detail.Snapshot.Facts.Created.ToDateTimeOffset(),
        Comment = detail.Snapshot.Facts.Comment,
        Resources = ToResources(detail.Cpus, detail.MemoryTotal, detail.DiskTotal),
    };

    /// <summary>What an instance has; 0 for what the daemon does not tell.</summary>
    public static InstanceResources ToResources(string cpus, string memory, string disk) =>
        new((int)Bytes(cpus), Bytes(memory), Bytes(disk));

    /// <summary>What a guest says, as the daemon tells it.</summary>
    public static InstanceFigures ToFigures(InfoReply.Types.Detail detail, InfoReply.Types.Machine machine) => new()
    {
        Load = [.. machine.Load.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var load) ? load : 0)],
        MemoryTotal = Bytes(detail.MemoryTotal),
        MemoryUsed = Bytes(machine.MemoryUsed),
        Disks = [new DiskFigures("sda1", Bytes(detail.DiskTotal), Bytes(machine.DiskUsed))], // the daemon names none; its command line calls it so
        Release = machine.Release,
        Uptime = GuestUptime.Parse(machine.Uptime),
    };

    /// <summary>A size as the daemon takes it.</summary>
    public static string Size(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);

    private static long Bytes(string text) => ByteSize.TryParse(text, out var bytes) ? bytes : 0;

    private static IdMap ToMap(IdPair pair) => new(pair.Host, pair.Instance);

    private static IdPair ToPair(IdMap map) => new() { Host = map.HostId, Instance = map.InstanceId };

    // The daemon tells sizes with one digit after the point, so up to a twentieth is lost; what differs by more was changed since.
    private static bool IsRoundedFrom(InstanceResources told, InstanceResources exact) =>
        told.Cpus == exact.Cpus && IsNear(told.MemoryBytes, exact.MemoryBytes) && IsNear(told.DiskBytes, exact.DiskBytes);

    private static bool IsNear(long told, long exact) => Math.Abs(told - exact) <= exact / 20;

    private static InstanceState State(WireState state, InstanceActivity doing) => (doing, state) switch
    {
        (InstanceActivity.Launching or InstanceActivity.Starting, _) => InstanceState.Starting,
        (InstanceActivity.Restarting, _) => InstanceState.Restarting,
        (InstanceActivity.Suspending, _) => InstanceState.Suspending,
        (_, WireState.Running) => InstanceState.Running,
        (_, WireState.Starting) => InstanceState.Starting,
        (_, WireState.Restarting) => InstanceState.Restarting,
        (_, WireState.Stopped) => InstanceState.Stopped,
        (_, WireState.Deleted) => InstanceState.Deleted,
        (_, WireState.DelayedShutdown) => InstanceState.DelayedShutdown,
        (_, WireState.Suspending) => InstanceState.Suspending,
        (_, WireState.Suspended) => InstanceState.Suspended,
        _ => InstanceState.Unknown,
    };

    private static string? Reason(ListReply.Types.Row row, InstanceState state) => (row.State?.State, state) switch
    {
        (WireState.Unavailable, _) => ZoneIsOff(row.Zone?.Name),
        (_, InstanceState.Unknown) => "Multipass cannot tell: it may be booting, or its guest may not answer. Stop it with force if it stays so.",
        (_, InstanceState.Deleted) => "It is in Multipass' trash. Recover it to use it again.",
        _ => null,
    };

    private static string Release(ListReply.Types.Row row, InfoReply.Types.Machine detail)
    {
        var release = row.Release.Length > 0 ? row.Release : detail.ImageRelease;
        if (release.Length == 0)
            return row.Os;

        // Before 1.17 the daemon does not name the system, and its own command line takes every one for Ubuntu.
        var os = row.Os.Length > 0 ? row.Os : "Ubuntu";
        return release.StartsWith(os, StringComparison.Ordinal) ? release : $"{os} {release}";
    }
}
