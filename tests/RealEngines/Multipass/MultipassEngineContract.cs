using Batwa.Tests.Contract;

namespace Batwa.Tests.RealEngines.Multipass;

/// <summary>The contract on a real Multipass.</summary>
[Collection(MultipassUnderTest.OneDaemon)]
public sealed class MultipassEngineContract : EngineContract<MultipassUnderTest>
{
    public MultipassEngineContract(MultipassUnderTest under)
        : base(under) => under.Require();
}
