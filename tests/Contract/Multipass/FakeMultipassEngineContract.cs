namespace Batwa.Tests.Contract.Multipass;

/// <summary>The contract on the Multipass driver over a pretended daemon.</summary>
public sealed class FakeMultipassEngineContract(FakeMultipassUnderTest under) : EngineContract<FakeMultipassUnderTest>(under);
