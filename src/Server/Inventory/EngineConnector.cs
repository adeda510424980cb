using System.Text;
using Batwa.Engines;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Server.Time;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Inventory;

/// <summary>Chooses the engine of a host and connects to it.</summary>
internal sealed class EngineConnector(IEnumerable<IEngineFactory> factories, IOptions<InventoryOptions> options, TimeProvider time)
{
    private readonly IEngineFactory[] _factories = [.. factories];

    /// <summary>The kinds that can be asked for.</summary>
    public IEnumerable<string> Kinds => _factories.Select(f => f.Kind);

    /// <summary>How this client is made known to an engine of that kind; null where it need not be.</summary>
    public IEnrolment? EnrolmentOf(string kind) => _factories.FirstOrDefault(f => f.Kind == kind) as IEnrolment;

    /// <summary>Connects.</summary>
    /// <param name="kind">A kind, or <see cref="InventoryOptions.Auto"/>: the first in the order of registration that is usable here.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="EngineException">It cannot be used; the message says what to do.</exception>
    public async Task<IEngine> ConnectAsync(string kind, CancellationToken ct)
    {
        var factory = kind == InventoryOptions.Auto
            ? await ChooseAsync(ct)
            : _factories.FirstOrDefault(f => f.Kind == kind)
                ?? throw new EngineUnavailableException($"There is no engine of the kind '{kind}'; known are auto, {string.Join(", ", Kinds)}.");

        return await Deadline.RunAsync(
            $"connecting to {factory.Kind}", options.Value.ConnectDeadline, time, factory.CreateAsync, ct, late: static engine => engine.DisposeAsync());
    }

    private async Task<IEngineFactory> ChooseAsync(CancellationToken ct)
    {
        var why = new StringBuilder();
        foreach (var factory in _factories)
        {
            var findings = await Deadline.RunAsync($"looking for {factory.Kind}", options.Value.DiagnoseDeadline, time, factory.DiagnoseAsync, ct);
            var broken = findings.FirstOrDefault(f => f.Verdict == FindingVerdict.Broken);
            if (broken is null)
            {
                return factory;
            }

            why.Append(' ').Append(factory.Kind).Append(": ").Append(broken.Says).Append(' ').Append(broken.Mend);
        }

        throw new EngineUnavailableException(_factories.Length == 0
            ? "No engine is built in."
            : $"No engine is usable on this machine.{why.ToString().TrimEnd()}");
    }
}
