using Batwa.Engines.Terminals;
using Batwa.Server.Guests;
using Batwa.Ssh;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Composition.Guests;

/// <summary>Commands in guests over SSH.</summary>
internal sealed class SshGuestCommands(SshExec ssh, IOptions<GuestOptions> options) : IGuestCommands
{
    public bool Reaches(TerminalRoute route) => route is SshRoute;

    // The callers' own deadlines are shorter and say what was waited for; this one is for a caller that has none.
    public Task<GuestOutput> RunAsync(TerminalRoute route, string command, CancellationToken ct) =>
        RunAsync(route, command, default, options.Value.CloudInitDeadline + options.Value.FiguresDeadline, ct);

    public Task<GuestOutput> RunAsync(TerminalRoute route, string command, ReadOnlyMemory<byte> input, CancellationToken ct) =>
        RunAsync(route, command, input, Timeout.InfiniteTimeSpan, ct);

    private async Task<GuestOutput> RunAsync(TerminalRoute route, string command, ReadOnlyMemory<byte> input, TimeSpan deadline, CancellationToken ct)
    {
        var result = await ssh.RunAsync((SshRoute)route, command, input, deadline, ct);
        return new GuestOutput(result.ExitCode, result.OutputText, result.ErrorText)
        {
            Signal = result.Signal,
            OutputBytes = result.OutputBytes,
            ErrorBytes = result.ErrorBytes,
            IsTruncated = result.Truncated,
        };
    }
}
