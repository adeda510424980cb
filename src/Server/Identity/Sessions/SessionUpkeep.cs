using System.Data.Common;

namespace Batwa.Server.Identity.Sessions;

/// <summary>Once a minute, and at the end, what <see cref="SignInSessions.UpkeepAsync"/> does: so requests never wait for the disk.</summary>
internal sealed class SessionUpkeep(SignInSessions sessions, TimeProvider time, ILogger<SessionUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await RoundAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The time for stopping is over (a busy disk): lost is the minute of the last use, and a stop that is slow must not end in a crash.
            IdentityLog.LastUpkeepSkipped(log);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RoundAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; StopAsync does the last round.
        }
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        try
        {
            await sessions.UpkeepAsync(ct);
        }
        catch (DbException e)
        {
            // Nothing is lost but the minute of the last use: what was not stored is still marked for the next round.
            IdentityLog.UpkeepFailed(log, e);
        }
    }
}
