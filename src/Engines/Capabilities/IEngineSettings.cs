using Batwa.Engines.Hosts;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Capabilities;

/// <summary>Settings of the engine itself, which hold for all of its instances. What belongs to one instance is not among them.</summary>
public interface IEngineSettings
{
    /// <summary>Every setting with its value, in the order in which a person should see them.</summary>
    Task<IReadOnlyList<EngineSetting>> ListSettingsAsync(CancellationToken ct);

    /// <summary>
    /// Changes a setting; the value that it has is a success. Where the engine restarts itself over it (<see cref="EngineSetting.Restarts"/>) this
    /// returns when it is back; until then it may be out of reach, and what runs may be suspended meanwhile.
    /// </summary>
    /// <param name="key">One of <see cref="ListSettingsAsync"/>'s.</param>
    /// <param name="value">The value. It may be a secret: it is in no report and no message.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="ct">Cancels the wait; what was changed stays changed.</param>
    /// <exception cref="Errors.RequestRejectedException">There is no such setting, or it does not take that value.</exception>
    /// <exception cref="Errors.EngineTimeoutException">It was changed, and the engine is not back in time.</exception>
    Task ChangeSettingAsync(string key, string value, IProgress<EngineProgress> progress, CancellationToken ct);
}
