using Batwa.Server.Configuration;
using Batwa.Server.Events;
using Batwa.Server.Http;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Inventory;

/// <summary>Every host, by its id.</summary>
internal sealed class EngineHosts
{
    private readonly Dictionary<string, EngineHost> _byId = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes the configured hosts; none is connected yet.</summary>
    /// <exception cref="StartRefusedException">One of them cannot be meant so.</exception>
    public EngineHosts(IOptions<InventoryOptions> options, EngineConnector connector, EventLog events)
    {
        foreach (var host in options.Value.Hosts)
        {
            if (host.Id.Length == 0 || !host.Id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            {
                throw new StartRefusedException($"'{host.Id}' can't be the id of a host: it has letters, digits and '-', and at least one of them.");
            }

            if (_byId.ContainsKey(host.Id))
            {
                throw new StartRefusedException($"Two hosts have the id '{host.Id}'; give each its own.");
            }

            if (host.Engine != InventoryOptions.Auto && !connector.Kinds.Contains(host.Engine))
            {
                throw new StartRefusedException(
                    $"There is no engine '{host.Engine}'; known are {string.Join(", ", connector.Kinds.Prepend(InventoryOptions.Auto))}.");
            }

            var made = new EngineHost(host, isDefault: _byId.Count == 0, view => events.Publish(EventNames.Host, ApiJson.Utf8(view)))
            {
                Enrolment = connector.EnrolmentOf(host.Engine),
            };
            _byId.Add(host.Id, made);
            All = [.. All, made];
        }
    }

    /// <summary>All of them, the default one first.</summary>
    public IReadOnlyList<EngineHost> All { get; } = [];

    /// <summary>The one that is taken where a request names none.</summary>
    public EngineHost Default => All[0];

    /// <summary>The host of that id, or null.</summary>
    public EngineHost? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The host of that id.</summary>
    /// <exception cref="ProblemException">404: there is none; the sentence names those there are.</exception>
    public EngineHost Get(string id) => Find(id)
        ?? throw new ProblemException(404, $"There is no host '{id}'; there {(All.Count == 1 ? "is" : "are")} {string.Join(", ", All.Select(h => h.Id))}.", "host");
}
