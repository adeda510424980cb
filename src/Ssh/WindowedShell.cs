using System.Reflection;
using Batwa.Engines.Terminals;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Batwa.Ssh;

/// <summary>
/// Opens a shell stream with a window of our own. The library announces 2 GB, always; an SSH server then reads its terminal far ahead of what the network takes
/// (OpenSSH 16 MB), and all of that comes before the answer to an interrupt.
/// </summary>
/// <remarks>Does what the library's own opening does, step by step, on its hidden members; <see cref="Missing"/> is empty as long as they are there.</remarks>
internal static class WindowedShell
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
    private const BindingFlags Any = Hidden | BindingFlags.Public;
    private static readonly Type? SessionInterface = typeof(ShellStream).Assembly.GetType("Renci.SshNet.ISession");
    private static readonly Type? Channel = typeof(ShellStream).Assembly.GetType("Renci.SshNet.Channels.Channel");
    private static readonly Type? ChannelSession = typeof(ShellStream).Assembly.GetType("Renci.SshNet.Channels.ChannelSession");
    private static readonly ConstructorInfo? NewShell = SessionInterface is null ? null : typeof(ShellStream).GetConstructor(Hidden, [SessionInterface, typeof(int), typeof(bool)]);
    private static readonly FieldInfo? ChannelOfShell = typeof(ShellStream).GetField("_channel", Hidden);
    private static readonly FieldInfo? FullWindow = Channel?.GetField("_initialWindowSize", Hidden);
    private static readonly MethodInfo? SetWindow = Channel?.GetProperty("LocalWindowSize", Any)?.GetSetMethod(nonPublic: true);
    private static readonly MethodInfo? OpenChannel = ChannelSession?.GetMethod("Open", Any, []);
    private static readonly MethodInfo? AskTerminal = ChannelSession?.GetMethod("SendPseudoTerminalRequest", Any);
    private static readonly MethodInfo? AskShell = ChannelSession?.GetMethod("SendShellRequest", Any, []);
    private static readonly MethodInfo? AskCommand = ChannelSession?.GetMethod("SendExecRequest", Any, [typeof(string)]);

    /// <summary>The members that this version of the library does not have.</summary>
    public static IReadOnlyList<string> Missing =>
    [
        .. new (string Name, object? Member)[]
        {
            (nameof(NewShell), NewShell), (nameof(ChannelOfShell), ChannelOfShell), (nameof(FullWindow), FullWindow), (nameof(SetWindow), SetWindow),
            (nameof(OpenChannel), OpenChannel), (nameof(AskTerminal), AskTerminal), (nameof(AskShell), AskShell), (nameof(AskCommand), AskCommand),
        }.Where(one => one.Member is null).Select(one => one.Name),
    ];

    /// <summary>Opens one; blocks for three round trips.</summary>
    /// <param name="client">A connection of its own.</param>
    /// <param name="terminalType">What the guest is told of the terminal.</param>
    /// <param name="size">Its first size.</param>
    /// <param name="window">The window, in bytes.</param>
    /// <param name="command">A line for the user's shell, which runs in place of the login shell; null for that.</param>
    /// <exception cref="SshException">The server refused, or did not answer in time.</exception>
    public static ShellStream Open(SshClient client, string terminalType, TerminalSize size, int window, string? command = null)
    {
        var shell = (ShellStream)NewShell!.Invoke(BindingFlags.DoNotWrapExceptions, null, [SshSession.Of(client), 4096, false], null);
        try
        {
            var channel = ChannelOfShell!.GetValue(shell)!;
            FullWindow!.SetValue(channel, (uint)window);
            Call(SetWindow!, channel, (uint)window);
            Call(OpenChannel!, channel);

            // IUTF8 (RFC 8160): the guest's line editing erases whole characters.
            var modes = new Dictionary<TerminalModes, uint> { [TerminalModes.IUTF8] = 1 };
            if (Call(AskTerminal!, channel, terminalType, (uint)size.Columns, (uint)size.Rows, 0u, 0u, modes) is false)
                throw new SshException("it has no terminal to give");
            if ((command is null ? Call(AskShell!, channel) : Call(AskCommand!, channel, command)) is false)
                throw new SshException(command is null ? "it starts no shell" : "it runs no command");
            return shell;
        }
        catch (Exception)
        {
            shell.Dispose();
            throw;
        }
    }

    private static object? Call(MethodInfo method, object target, params object[] arguments) =>
        method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
