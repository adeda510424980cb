using Batwa.Engines.Terminals;
using Batwa.Server.Guests;
using Batwa.Ssh;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Composition.Guests;

/// <summary>Commands in guests over SSH.</summary>
internal sealed class SshGuestCommands(SshExec ssh, IOptions<GuestOptions> options) : IGuestCommands
{
    public bool Reaches(TerminalRoute route) => route is SshRoute;

    public async Task<GuestOutput> RunAsync(TerminalRoute route, string command, CancellationToken ct)
    {
        // The callers' own deadlines are shorter and say what was waited for; this one is for a caller that has none.
        var result = await ssh.RunAsync((SshRoute)route, command, stdin: null, options.Value.CloudInitDeadline + options.Value.FiguresDeadline, ct);
        return new GuestOutput(result.ExitCode, result.OutputText, result.ErrorText);
    }
}
