using Batwa.Tests.Contract;

namespace Batwa.Tests.RealEngines.Multipass;

/// <summary>The story on a real Multipass.</summary>
[Collection(MultipassUnderTest.OneDaemon)]
public sealed class MultipassEngineLifeContract : EngineLifeContract<MultipassUnderTest>
{
    public MultipassEngineLifeContract(MultipassUnderTest under)
        : base(under) => under.Require();
}
