using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineContract<T>
{
    // Nothing is changed here: a real engine may restart over it, under others' machines.
    [Fact]
    public async Task Settings_are_told_once_each_and_a_secret_is_not_told()
    {
        if (Engine is not IEngineSettings engine)
        {
            return;
        }

        using var deadline = Deadline();
        var settings = await engine.ListSettingsAsync(deadline.Token);

        Assert.NotEmpty(settings);
        Assert.Equal(settings.Count, settings.DistinctBy(setting => setting.Key).Count());
        Assert.All(settings, setting => Assert.True(setting.IsSecret || setting.IsSet == (setting.Value!.Length > 0)));
        Assert.All(settings, setting => Assert.True(setting.Choices.Count == 0 || setting.Choices.Contains(setting.Value)));
    }

    [Fact]
    public async Task A_setting_that_there_is_not_and_a_value_that_is_too_long_are_refused_and_the_same_value_is_a_success()
    {
        if (Engine is not IEngineSettings engine)
        {
            return;
        }

        using var deadline = Deadline();
        var (ct, progress) = (deadline.Token, new ProgressLog());
        var some = (await engine.ListSettingsAsync(ct)).First(setting => !setting.IsSecret);

        await Assert.ThrowsAsync<RequestRejectedException>(() => engine.ChangeSettingAsync("no.such.setting", "", progress, ct));
        await Assert.ThrowsAsync<RequestRejectedException>(() => engine.ChangeSettingAsync(some.Key, new string('x', EngineSetting.MaxValueLength + 1), progress, ct));
        await engine.ChangeSettingAsync(some.Key, some.Value!, progress, ct);

        Assert.Equal(some, (await engine.ListSettingsAsync(ct)).First(setting => setting.Key == some.Key) with { Choices = some.Choices });
    }
}
