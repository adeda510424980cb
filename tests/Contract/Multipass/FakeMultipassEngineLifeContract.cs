namespace Batwa.Tests.Contract.Multipass;

/// <summary>The story on the Multipass driver over a pretended daemon.</summary>
public sealed class FakeMultipassEngineLifeContract(FakeMultipassUnderTest under) : EngineLifeContract<FakeMultipassUnderTest>(under);
