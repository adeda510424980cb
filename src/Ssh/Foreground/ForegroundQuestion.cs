using System.Text;
using Batwa.Engines.Terminals;
using Batwa.Ssh.Protocol;
using Batwa.Ssh.Protocol.Connection;
using Microsoft.Extensions.Logging;

namespace Batwa.Ssh.Foreground;

/// <summary>Asks a guest what runs in the foreground of a channel's terminal.</summary>
/// <remarks>
/// <code>
///   (1) a channel more on the same connection ──▶ a child of the same process of the guest's server as the channel's shell
///   (2) all processes, printed by `cat` and `head`
///   (3) which of the siblings is the channel's?   SshConnection.OnTerminals says the how-manieth
///   (4) what does its terminal have in the foreground?   ForegroundRule
/// </code>
/// Nothing is installed in the guest, and nothing stays there. A shell that began or ended meanwhile is seen as a list that does not fit, and asked about once more.
/// </remarks>
internal static class ForegroundQuestion
{
    // Whatever the user's login shell is, it knows how to run another.
    private const string Command = "exec sh";
    private const int Tries = 2;
    private static readonly byte[] Script = Encoding.ASCII.GetBytes(GuestProcesses.Script.ReplaceLineEndings("\n"));

    /// <summary>Asks.</summary>
    /// <returns>Unknown where the guest can't say, or the channel is over.</returns>
    public static async Task<TerminalForeground> AskAsync(SshConnection connection, SshChannel channel, ILogger log, CancellationToken ct)
    {
        try
        {
            for (var tries = 0; tries < Tries; tries++)
            {
                if (await TryAsync(connection, channel, isLast: tries == Tries - 1, ct).ConfigureAwait(false) is { } found)
                    return found;
            }

            SshLog.ForegroundUnknown(log, "its processes do not fit the connection's channels");
        }
        catch (Exception e) when (SshErrors.IsOurs(e))
        {
            SshLog.ForegroundUnknown(log, e.Message);
        }

        return TerminalForeground.Unknown;
    }

    private static async Task<TerminalForeground?> TryAsync(SshConnection connection, SshChannel channel, bool isLast, CancellationToken ct)
    {
        var channels = connection.OnTerminals;

        // :: Steps 1 and 2
        var answer = await connection.AskAsync((asking, stop) => ChannelCommand.RunAsync(asking, Command, Script, stop), ct).ConfigureAwait(false);
        if (answer.Truncated || GuestProcesses.Parse(answer.Output.Span) is not { } processes)
            return null;

        // :: Step 3
        // NOTE: it may *seem* enough to look at the list once. HOWEVER a shell that ends while another begins leaves two lists of the same length. What the server has begun and ended by the
        // time of its answer it has said before that answer.
        var programs = processes.OnTerminals();
        var place = channels.TakeWhile(one => one != channel).Count();
        if (place == channels.Count || programs.Count != channels.Count || !channels.SequenceEqual(connection.OnTerminals))
            return null;

        // :: Step 4
        // What is not to be seen twice has not just ended: it is another user's, and hidden (hidepid of proc(5)).
        return ForegroundRule.Judge(processes, programs[place]) ?? (isLast ? new TerminalForeground(ForegroundState.Program) : null);
    }
}
