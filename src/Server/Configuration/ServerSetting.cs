namespace Batwa.Server.Configuration;

/// <summary>One setting of the server: the same thing as an option of <c>serve</c>, an environment variable and a configuration key.</summary>
/// <param name="Name">In the form of an option, without the dashes.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Value">What its value is called in the help.</param>
/// <param name="Description">One line for the help.</param>
internal sealed record ServerSetting(string Name, SettingKind Kind, string? Value, string Description)
{
    public static readonly ServerSetting Port = new("port", SettingKind.Text, "N", "The port to listen on; 0 takes a free one. Default: 8000.");
    public static readonly ServerSetting Bind = new("bind", SettingKind.Text, "ADDRESS", "The address to listen on. Default: 127.0.0.1.");
    public static readonly ServerSetting Data = new("data", SettingKind.Text, "DIR", "Where everything is kept. Default: ~/.local/share/batwa.");
    public static readonly ServerSetting Engine = new("engine", SettingKind.Text, "auto|qemu|multipass", "What runs the machines. Default: auto, each that is installed.");
    public static readonly ServerSetting Https = new("https", SettingKind.Flag, null, "Serve HTTPS; without --certificate with one made here.");
    public static readonly ServerSetting Certificate = new("certificate", SettingKind.Text, "PEM", "The certificate chain for HTTPS.");
    public static readonly ServerSetting Key = new("key", SettingKind.Text, "PEM", "The certificate's private key.");
    public static readonly ServerSetting Origin = new("origin", SettingKind.List, "URL", "An address of the page besides this server's own, such as https://vm.example.org.");
    public static readonly ServerSetting Proxy = new("proxy", SettingKind.List, "ADDRESS", "A proxy whose X-Forwarded headers count (address or network; loopback always does).");
    public static readonly ServerSetting PasswordFile = new("password-file", SettingKind.Text, "FILE", "The first line is the admin's password as long as the default one stands.");
    public static readonly ServerSetting TerminalHost = new("terminal-host", SettingKind.Text, "kept|server", "Who holds terminals: a process of their own, so that they outlive the server, or the server. Default: kept.");
    public static readonly ServerSetting Web = new("web", SettingKind.Text, "DIR", "The built web page. Default: found beside the program.");

    /// <summary>Every one, in the order of the help.</summary>
    public static IReadOnlyList<ServerSetting> All { get; } =
        [Port, Bind, Data, Engine, Https, Certificate, Key, Origin, Proxy, PasswordFile, TerminalHost, Web];

    /// <summary>As an option of <c>serve</c>: <c>--password-file</c>.</summary>
    public string Option => $"--{Name}";

    /// <summary>As an environment variable: <c>BATWA_PASSWORD_FILE</c>.</summary>
    public string Variable => $"BATWA_{Name.Replace('-', '_').ToUpperInvariant()}";

    /// <summary>As a configuration key: <c>Batwa:PasswordFile</c> (keys don't mind case).</summary>
    public string ConfigurationKey => $"Batwa:{Name.Replace("-", "")}";
}
