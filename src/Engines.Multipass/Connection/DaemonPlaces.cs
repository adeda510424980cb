using Batwa.Engines.Errors;

namespace Batwa.Engines.Multipass.Connection;

/// <summary>Where Multipass' packages put things (its snap, its deb, macOS, Windows), and what the user set instead.</summary>
internal sealed class DaemonPlaces(MultipassOptions options)
{
    private const string SnapData = "/var/snap/multipass/common";

    /// <summary>The file of the authority, in its directory.</summary>
    public const string RootFile = "multipass_root_cert.pem";

    /// <summary>The setting of the address, as a person sets it; <see cref="AddressVariable"/> counts where it is not set.</summary>
    public const string AddressSetting = "Batwa__Multipass__Address";

    /// <summary>The setting of the authority's file.</summary>
    public const string RootSetting = "Batwa__Multipass__RootCertificate";

    /// <summary>What Multipass' own command line reads.</summary>
    public const string AddressVariable = "MULTIPASS_SERVER_ADDRESS";

    /// <summary>The daemon's address; null where no daemon is installed.</summary>
    public DaemonAddress? Address() =>
        options.FixedAddress
        ?? DaemonAddress.Parse(FromEnvironment, AddressVariable)
        ?? (OperatingSystem.IsWindows() ? new DaemonAddress(null, "localhost", 50051) : null)
        ?? Sockets.Where(File.Exists).Select(path => new DaemonAddress(path, null, 0)).FirstOrDefault();

    /// <summary>Whether a daemon is set or its socket is there.</summary>
    public bool IsSomethingThere =>
        !string.IsNullOrWhiteSpace(options.Address) || !string.IsNullOrWhiteSpace(FromEnvironment) || Sockets.Any(File.Exists) || (OperatingSystem.IsWindows() && Roots.Any(File.Exists));

    /// <summary>The authority's PEM file; null where there is none, as before it had one. That of this computer's daemon is not another's.</summary>
    public string? Root(DaemonAddress address) => options.RootCertificate ?? (address.Ssh is null ? Roots.FirstOrDefault(File.Exists) : null);

    /// <summary>The directory of the CLI's certificate that this user can read; null where there is none. On another computer nobody knows this one's.</summary>
    public string? ClientCertificates(DaemonAddress address) =>
        options.ClientCertificates ?? (address.Ssh is null ? ClientDirectories.FirstOrDefault(directory => ClientIdentity.IsReadable(directory)) : null);

    /// <summary>Where sockets are looked for, for a sentence.</summary>
    public static IReadOnlyList<string> Sockets { get; } = [$"{SnapData}/multipass_socket", "/run/multipass_socket", "/var/run/multipass_socket"];

    private static string? FromEnvironment => Environment.GetEnvironmentVariable(AddressVariable);

    private static IEnumerable<string> Roots =>
    [
        $"{SnapData}/data/multipassd/{RootFile}",
        $"/usr/local/etc/multipassd/{RootFile}",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "Multipass", "data", RootFile),
    ];

    private IEnumerable<string> ClientDirectories
    {
        get
        {
            var home = options.HomeDirectory ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            var data = options.HomeDirectory is null ? Environment.GetEnvironmentVariable("XDG_DATA_HOME") : null;
            return
            [
                Path.Combine(home, "snap/multipass/current/data", ClientIdentity.Directory),
                Path.Combine(string.IsNullOrEmpty(data) ? Path.Combine(home, ".local/share") : data, ClientIdentity.Directory),
                Path.Combine(home, "Library/Application Support", ClientIdentity.Directory),
                Path.Combine(home, "AppData/Local", ClientIdentity.Directory),
            ];
        }
    }
}
