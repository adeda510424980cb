using Batwa.Engines.Hosts;

namespace Batwa.Engines.Multipass;

/// <summary>What the daemon's settings mean. The daemon tells their names and values only; it restarts over a change of any of them.</summary>
internal static class KnownSettings
{
    /// <summary>The one that nobody may read: the daemon gives out its hash.</summary>
    public const string Passphrase = "local.passphrase";

    private static readonly (string Key, string Title, string Description, string[] Choices)[] All =
    [
        ("local.driver", "Driver", "What runs the machines: qemu, lxd, libvirt, hyperv, virtualbox or applevz, as its system has them. Machines of another driver are out of sight until it is changed back. Restart Batwa after a change.", []),
        (Passphrase, "Passphrase", "By which further clients, other Batwas among them, make themselves known. Empty lets no new one in; those that are known stay so.", []),
        ("local.bridged-network", "Bridged network", "The network that a machine is joined to when it asks to be bridged, by its name on the host.", []),
        ("local.privileged-mounts", "Mounts", "Whether folders of the host may be mounted in machines.", ["true", "false"]),
        ("local.image.mirror", "Image mirror", "Where images are fetched from in the place of Ubuntu's own server: an https address, or empty.", []),
    ];

    // What ends the keys of one instance, and of one snapshot.
    private static readonly string[] OfInstances = ["bridged", "cpus", "disk", "memory", "zone"];
    private static readonly string[] OfSnapshots = ["comment", "name"];

    /// <summary>Which of the daemon's keys are settings of its own: those that are known first, in our order.</summary>
    public static IEnumerable<string> Of(IReadOnlyCollection<string> keys) =>
        All.Select(known => known.Key).Where(keys.Contains).Concat(keys.Where(IsOfDaemon).Where(key => All.All(known => known.Key != key)).Order(StringComparer.Ordinal));

    /// <summary>A setting with its value.</summary>
    public static EngineSetting ToSetting(string key, string value)
    {
        var (_, title, description, choices) = All.FirstOrDefault(known => known.Key == key, (key, "", "", []));
        return new EngineSetting
        {
            Key = key,
            Value = key == Passphrase ? null : value,
            IsSet = value.Length > 0,
            Title = title,
            Description = description,
            Choices = choices,
            Restarts = true,
        };
    }

    private static bool IsOfDaemon(string key) => key.Split('.') switch
    {
        ["local", _, var last] => !OfInstances.Contains(last),
        ["local", _, _, var last] => !OfSnapshots.Contains(last),
        ["local", ..] => true,
        _ => false, // the command line's own
    };
}
