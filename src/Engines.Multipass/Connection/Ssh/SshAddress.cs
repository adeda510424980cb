using System.Globalization;
using System.Text.RegularExpressions;

namespace Batwa.Engines.Multipass.Connection.Ssh;

/// <summary>A daemon on another computer, as OpenSSH's client gets there: <c>ssh://[user@]host[:port][/path/to/socket]</c>.</summary>
/// <param name="User">Whom to be there; null leaves it to OpenSSH.</param>
/// <param name="Host">A name, also one of the user's own OpenSSH configuration, or an address.</param>
/// <param name="Port">Where its SSH server listens; null leaves it to OpenSSH.</param>
/// <param name="Socket">The daemon's socket there; null looks where its packages put it.</param>
internal sealed partial record SshAddress(string? User, string Host, int? Port, string? Socket)
{
    /// <summary>What an address of this kind begins with.</summary>
    public const string Scheme = "ssh://";

    /// <summary>
    /// Reads what follows the scheme; null where it is none. Strict, because its parts become arguments of a program: nothing may look like an
    /// option, and nothing holds a sign that OpenSSH would put something else in the place of.
    /// </summary>
    public static SshAddress? Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } parts)
            return null;
        string? Of(string name) => parts.Groups[name] is { Success: true, Value.Length: > 0 } group ? group.Value : null;
        int? port = Of("port") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null;
        return port is 0 or > 65535 ? null : new SshAddress(Of("user"), Of("host") ?? Of("six")!, port, Of("path"));
    }

    /// <summary>As a person would call it: <c>user@host</c>.</summary>
    public string Destination => User is null ? Host : $"{User}@{Host}";

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Scheme}{(User is null ? "" : User + "@")}{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}{(Port is { } port ? $":{port}" : "")}{Socket}";

    [GeneratedRegex(@"\A(?:(?<user>[A-Za-z0-9_][A-Za-z0-9_.\\+-]{0,63})@)?(?:(?<host>[A-Za-z0-9_][A-Za-z0-9_.-]{0,252})|\[(?<six>[0-9A-Fa-f:.]{2,45})\])(?::(?<port>[0-9]{1,5}))?(?<path>/[A-Za-z0-9_./@+-]{1,100})?/?\z")]
    private static partial Regex Form();
}
