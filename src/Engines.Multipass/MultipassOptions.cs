using System.Net;
using Batwa.Engines.Multipass.Connection;

namespace Batwa.Engines.Multipass;

/// <summary>How the Multipass engine is set up. What is not set is as Multipass' own packages have it.</summary>
public sealed record MultipassOptions
{
    /// <summary>Where the engine keeps what the daemon does not: host keys, start times, a certificate of Batwa's own. An absolute path.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>
    /// The daemon's address: <c>unix:PATH</c> or <c>HOST:PORT</c>, as <c>MULTIPASS_SERVER_ADDRESS</c> has it, or on another computer
    /// <c>ssh://[USER@]HOST[:PORT][/path/to/socket]</c>; null looks where its packages put it.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>The configuration file of OpenSSH's client, for an address over SSH; null for the user's own.</summary>
    public string? SshConfiguration { get; init; }

    /// <summary>The PEM file of the authority that signs the daemon's certificate; null looks where its packages put it.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>The directory of the client certificate to use; null takes the user's own CLI's if it can be read, else one of Batwa's.</summary>
    public string? ClientCertificates { get; init; }

    /// <summary>Whose CLI's certificate is looked for: a home directory; null is that of the user who runs this.</summary>
    public string? HomeDirectory { get; init; }

    /// <summary>
    /// How long an answer may take that asks no guest. The daemon itself takes milliseconds, but does one thing at a time: the deletion of a machine
    /// that boots held up everything else for most of a minute (seen of 1.16.3).
    /// </summary>
    public TimeSpan AnswerDeadline { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a connection to a daemon over TCP may take, with its TLS; on a unix socket and over SSH <see cref="AnswerDeadline"/> counts.</summary>
    public TimeSpan ConnectDeadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>This computer's addresses, by which a daemon over TCP is known to be on it; null asks the system.</summary>
    public IReadOnlyCollection<IPAddress>? OwnAddresses { get; init; }

    /// <summary>How long an answer may take for which the daemon asks a guest; nobody else is answered meanwhile.</summary>
    public TimeSpan GuestDeadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a guest may take from its start until it can be logged in to and cloud-init is done; whole seconds.</summary>
    public TimeSpan BootDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the image of a launch may take to be fetched and made ready.</summary>
    public TimeSpan ImageDeadline { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long a guest may take to power off before its power is taken.</summary>
    public TimeSpan StopDeadline { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long saving a guest's memory may take.</summary>
    public TimeSpan SuspendDeadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the daemon may take to work on a disk: a snapshot, a restore, a clone.</summary>
    public TimeSpan DiskDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The port of guests' SSH servers, to see whether they answer; the daemon's guests have no other than 22.</summary>
    public int GuestPort { get; init; } = 22;

    /// <summary>How long sharing a folder may take: where the guest lacks what it needs, the daemon installs it there first.</summary>
    public TimeSpan MountDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after the change of a setting the daemon is watched for restarting itself over it; it takes milliseconds.</summary>
    public TimeSpan RestartNotice { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long such a restart may take: it suspends what runs first.</summary>
    public TimeSpan RestartDeadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often the daemon is asked for its list while somebody looks; it takes it 2 ms. It has no stream of events.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often while nobody looks.</summary>
    public TimeSpan IdlePollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How much of a reading may go into sizes that other clients may have changed; what is left waits for the next one.</summary>
    public TimeSpan SizesBudget { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>After how long without an answer people are told so; the deadline of an answer is much longer.</summary>
    public TimeSpan SilenceAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often while one of our own operations is at work.</summary>
    public TimeSpan BusyPollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    internal DaemonAddress? FixedAddress => DaemonAddress.Parse(Address, DaemonPlaces.AddressSetting);
}
