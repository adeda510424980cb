using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Progress;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    private readonly SortedDictionary<string, string> _settings = new(StringComparer.Ordinal) { ["fake.colour"] = "green", ["fake.network"] = "", ["fake.passphrase"] = "" };

    /// <summary>What a setting is now, secret or not.</summary>
    public string SettingOf(string key)
    {
        lock (_gate)
        {
            return _settings[key];
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EngineSetting>> ListSettingsAsync(CancellationToken ct)
    {
        await EnterAsync(EngineVerb.ListSettings, "", ct);
        lock (_gate)
        {
            return [.. _settings.Select(one => Shown(one.Key, one.Value))];
        }
    }

    /// <inheritdoc/>
    public async Task ChangeSettingAsync(string key, string value, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.ChangeSetting, key, ct);
        lock (_gate)
        {
            if (!_settings.ContainsKey(key))
            {
                throw new RequestRejectedException($"There is no setting '{key}'.");
            }

            if (value.Length > EngineSetting.MaxValueLength)
            {
                throw new RequestRejectedException($"{key}: a value has at most {EngineSetting.MaxValueLength} characters.");
            }

            if (Shown(key, "").Choices is { Count: > 0 } choices && !choices.Contains(value))
            {
                throw new RequestRejectedException($"{key} is one of {string.Join(", ", choices)}.");
            }

            progress.Report(new EngineProgress(EngineStage.Preparing, null, $"Changing the setting {key}"));
            _settings[key] = value;
        }
    }

    private static EngineSetting Shown(string key, string value) => new()
    {
        Key = key,
        Value = key == "fake.passphrase" ? null : value,
        IsSet = value.Length > 0,
        Title = key == "fake.colour" ? "Colour" : "",
        Choices = key == "fake.colour" ? ["green", "red"] : [],
        Restarts = key == "fake.passphrase",
    };
}
