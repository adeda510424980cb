using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Progress;
using Batwa.Server.Time;

namespace Batwa.Server.Security;

internal sealed partial class GuardedEngine
{
    private const string HaveSettings = "change its settings";

    /// <inheritdoc cref="IEnrolment.EnrolAsync"/>
    /// <remarks>The one member that is for a host that cannot be used yet. Afterwards it is connected to at once.</remarks>
    public async Task EnrolAsync(string passphrase, CancellationToken ct)
    {
        caller.Demand(Permission.ManageHosts);
        var enrolment = host.Enrolment ?? throw new CapabilityMissingException($"The host {host.Id} asks for no passphrase.");
        await Deadline.RunAsync($"enrolling with {host.Id}", deadlines.Change, time, token => enrolment.EnrolAsync(passphrase, token), ct);
        host.Nudge();
    }

    /// <inheritdoc cref="IEngineSettings.ListSettingsAsync"/>
    public Task<IReadOnlyList<EngineSetting>> ListSettingsAsync(CancellationToken ct) =>
        QuickAsync(Permission.ManageHosts, "reading the settings", deadlines.Read, (engine, token) => Needs<IEngineSettings>(engine, HaveSettings).ListSettingsAsync(token), ct);

    /// <inheritdoc cref="IEngineSettings.ChangeSettingAsync"/>
    public Task ChangeSettingAsync(string key, string value, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(
            Permission.ManageHosts,
            $"changing the setting {key}",
            deadlines.Restart,
            (engine, token) => Done(Needs<IEngineSettings>(engine, HaveSettings).ChangeSettingAsync(key, value, progress, token)),
            ct);
}
