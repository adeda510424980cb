namespace Batwa.Tests.Contract.Multipass;

/// <summary>The contract on the Multipass driver over a pretended daemon with zones.</summary>
public sealed class ZonedMultipassEngineContract(ZonedMultipassUnderTest under) : EngineContract<ZonedMultipassUnderTest>(under);
