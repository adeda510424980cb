namespace Batwa.Tests.Contract.Multipass;

/// <summary>The story of two machines on the Multipass driver over a pretended daemon with zones.</summary>
public sealed class ZonedMultipassEngineLifeContract(ZonedMultipassUnderTest under) : EngineLifeContract<ZonedMultipassUnderTest>(under);
