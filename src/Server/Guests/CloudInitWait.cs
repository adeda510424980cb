using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Server.Security;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Guests;

/// <summary>
/// Waits until cloud-init has done its work in a new guest. Knows no engine: it asks the guest itself, and a guest without cloud-init is fine.
/// </summary>
internal sealed class CloudInitWait(IGuestCommands commands, PowerWatch power, IOptions<GuestOptions> options, TimeProvider time)
{
    // Exit codes by cloud-init's own page "cloud-init status": 0 done, 1 crashed or failed, 2 done with recoverable errors (since 23.4).
    // Before that a look at what it leaves when it is done ("Boot status" in its documentation): its own program is Python and takes half a second and more
    // to say what two files say at once. They lie where a boot begins with nothing. Anything but the plain good case is left to it.
    private const string Command =
        "command -v cloud-init >/dev/null 2>&1 || { echo none; exit 0; }; cd /run/cloud-init 2>/dev/null && " +
        "tr -d ' \n' <result.json 2>/dev/null | grep -q '\"errors\":\\[\\]' && tr -d ' \n' <status.json 2>/dev/null | grep -q '\"v1\":' && " +
        "! tr -d ' \n' <status.json | grep -q '\"recoverable_errors\":{\"' && { echo done; exit 0; }; cloud-init status --wait --long";

    private const string Look = "Log in and look at /var/log/cloud-init-output.log, or run: cloud-init status --long";

    /// <summary>Waits as long as the machine has power, and never fails the launch.</summary>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public async Task<CloudInitEnd> RunAsync(GuardedEngine engine, InstanceName name, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var asking = AskAsync(engine, name, over.Token);
        var loss = power.AwaitLossAsync(engine, name, over.Token);
        var first = await Task.WhenAny((Task)asking, loss);
        await over.CancelAsync();

        // Neither outlives this; what they threw is thrown below, where the first of them is asked.
        await Task.WhenAll((Task)asking, loss).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            return first == asking
                ? new CloudInitEnd(await asking)
                : new CloudInitEnd($"{name} lost its power before cloud-init was known to be done. {await loss} When it runs again, log in and look with: cloud-init status --long", IsOff: true);
        }
        catch (InstanceNotFoundException)
        {
            return new CloudInitEnd($"{name} went away before cloud-init was done.", IsOff: true);
        }
    }

    private async Task<string?> AskAsync(GuardedEngine engine, InstanceName name, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(options.Value.CloudInitDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        var trouble = "";
        try
        {
            while (true)
            {
                try
                {
                    var route = await engine.RouteTerminalAsync(name, new TerminalRequest(), either.Token);
                    return commands.Reaches(route) ? Judge(await commands.RunAsync(route, Command, either.Token)) : null;
                }
                catch (EngineException e) when (e is not InstanceNotFoundException)
                {
                    // cloud-init may reboot the guest (power_state), which cuts the connection: that is no failure, until the deadline says so.
                    trouble = $" The last try said: {e.Message}";
                    await Task.Delay(options.Value.CloudInitRetry, time, either.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"cloud-init in {name} was not done within {options.Value.CloudInitDeadline.TotalMinutes:0.#} minutes; the machine can be used, but may not be as asked for.{trouble} {Look}";
        }
    }

    private static string? Judge(GuestOutput output)
    {
        var said = string.Join(' ', output.Text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.TrimStart('.')).Where(line => line.Length > 0));
        return output.ExitCode switch
        {
            0 => null,
            2 => $"cloud-init is done, with errors that it could recover from: {Short(said)} {Look}",
            _ => $"cloud-init ended with errors, so the machine may not be as asked for: {Short(said)} {Look}",
        };
    }

    private static string Short(string text) => text.Length <= 500 ? text : string.Concat(text.AsSpan(0, 500), "…");
}
