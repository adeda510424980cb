using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Multipass.Wire;
using Batwa.Engines.Progress;
using Grpc.Core;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    private readonly SemaphoreSlim _oneSetting = new(1, 1);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EngineSetting>> ListSettingsAsync(CancellationToken ct) => DoAsync<IReadOnlyList<EngineSetting>>(async token =>
    {
        var settings = new List<EngineSetting>();
        foreach (var key in KnownSettings.Of(await _client.KeysAsync(token).ConfigureAwait(false)))
            settings.Add(KnownSettings.ToSetting(key, await _client.GetAsync(key, token).ConfigureAwait(false)));
        return settings;
    }, ct);

    /// <inheritdoc/>
    public Task ChangeSettingAsync(string key, string value, IProgress<EngineProgress> progress, CancellationToken ct) => DoAsync(async token =>
    {
        if (value.Length > EngineSetting.MaxValueLength)
            throw new RequestRejectedException($"{key}: a value has at most {EngineSetting.MaxValueLength} characters.");
        await _oneSetting.WaitAsync(token).ConfigureAwait(false);
        try
        {
            // Not every key that the daemon takes is meant: those of an instance have rules of their own.
            if (!KnownSettings.Of(await _client.KeysAsync(token).ConfigureAwait(false)).Contains(key))
                throw new RequestRejectedException($"Multipass has no setting '{key}' of its own.");
            if (key != KnownSettings.Passphrase && await _client.GetAsync(key, token).ConfigureAwait(false) == value)
                return key;
            progress.Report(new EngineProgress(EngineStage.Preparing, null, $"Changing the setting {key}"));
            await SetAsync(key, value, token).ConfigureAwait(false);
            await ReturnAsync(key, progress, token).ConfigureAwait(false);
            return key;
        }
        finally
        {
            _oneSetting.Release();
        }
    }, ct);

    private async Task SetAsync(string key, string value, CancellationToken ct)
    {
        try
        {
            await _client.SetAsync(key, value, ct).ConfigureAwait(false);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled && e.Status.DebugException is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError })
        {
            // It was quicker to go than to answer.
        }
        catch (RpcException e) when (key == KnownSettings.Passphrase)
        {
            // The daemon's words have the value in them, and so has the exception's cause.
            throw new RequestRejectedException($"Multipass does not take that for {key} ({e.StatusCode}).");
        }
    }

    // The daemon sees by itself, some milliseconds later, that its settings have changed; then it suspends what runs and ends, and whoever looks
    // after it starts it again. One that goes on answering has nothing to do with the change.
    private async Task ReturnAsync(string key, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var began = _time.GetTimestamp();
        while (_time.GetElapsedTime(began) < _options.RestartNotice)
        {
            if (!await AnswersAsync(ct).ConfigureAwait(false))
            {
                progress.Report(new EngineProgress(EngineStage.Connecting, null, "Multipass restarts over it; what runs is suspended and goes on afterwards"));
                await BackAsync(key, ct).ConfigureAwait(false);
                return;
            }

            await Task.Delay(_options.BusyPollInterval, _time, ct).ConfigureAwait(false);
        }
    }

    private async Task BackAsync(string key, CancellationToken ct)
    {
        try
        {
            await EngineDeadline.KeepAsync(
                "Multipass",
                _options.RestartDeadline,
                _time,
                async token =>
                {
                    while (!await AnswersAsync(token).ConfigureAwait(false))
                        await Task.Delay(_options.BusyPollInterval, _time, token).ConfigureAwait(false);
                },
                ct).ConfigureAwait(false);
        }
        catch (EngineTimeoutException e)
        {
            throw new EngineTimeoutException(
                $"{key} is changed, but Multipass is not back after {_options.RestartDeadline.TotalMinutes:0.#} minutes. Look at it on its computer: sudo snap start multipass", e);
        }

        await _watch.RefreshAsync(ct).ConfigureAwait(false);
    }

    // By a call that its one thread has to answer: a ping is answered apart, also while it is going.
    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await _client.VersionAsync(ct).ConfigureAwait(false);
            return true;
        }
        catch (RpcException e) when (e.StatusCode != StatusCode.Unauthenticated)
        {
            return false;
        }
        catch (EngineTimeoutException)
        {
            return false;
        }
    }
}
