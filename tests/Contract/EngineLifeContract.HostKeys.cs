using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Tests.Contract.Steps;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    [Step(85)]
    public Task Its_host_keys_are_those_that_were_trusted_last() => QuickStepAsync(async ct =>
    {
        if (Engine is not IHostKeys keys)
        {
            return;
        }

        Assert.InRange((await keys.LocateSshAsync(Alpha, ct)).Port, 1, 65535);
        Assert.Contains(Alpha.Value, keys.TellHostKeysCommand(Alpha), StringComparison.Ordinal);
        var made = await keys.ListHostKeysAsync(Alpha, ct);
        Assert.NotEmpty(made);
        var others = new[] { SshKeyPair.Create("one").PublicKey, SshKeyPair.Create("two").PublicKey };

        await keys.TrustHostKeysAsync(Alpha, [others[0] + " a comment", others[1], others[0]], ct);
        Assert.Equal(others, await keys.ListHostKeysAsync(Alpha, ct));
        foreach (var wrong in new string[][] { [], ["ssh-ed25519"], [others[0], "ssh-ed25519 nonsense"], [.. Enumerable.Repeat(others[0], PublicHostKey.Most + 1)] })
        {
            await Assert.ThrowsAsync<RequestRejectedException>(() => keys.TrustHostKeysAsync(Alpha, wrong, ct));
        }

        Assert.Equal(others, await keys.ListHostKeysAsync(Alpha, ct));
        Assert.Equal(made, await ListAfterTrustingAsync(keys, made, ct));
        Assert.NotEqual(made, await keys.ListHostKeysAsync(Beta, ct));
        Assert.Equal(Alpha.Value, await under.RunInGuestAsync(Alpha, "hostname", ct));
    });

    [Step(115)]
    public Task The_host_keys_of_a_stopped_machine_can_be_read_and_not_looked_at() => QuickStepAsync(async ct =>
    {
        if (Engine is not IHostKeys keys)
        {
            return;
        }

        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => keys.LocateSshAsync(Alpha, ct));
        Assert.Contains("start", refusal.Message, StringComparison.OrdinalIgnoreCase);
        var made = await keys.ListHostKeysAsync(Alpha, ct);
        Assert.Equal(made, await ListAfterTrustingAsync(keys, made, ct));
    });

    private static async Task<IReadOnlyList<string>> ListAfterTrustingAsync(IHostKeys keys, IReadOnlyList<string> wanted, CancellationToken ct)
    {
        await keys.TrustHostKeysAsync(Alpha, wanted, ct);
        return await keys.ListHostKeysAsync(Alpha, ct);
    }
}
