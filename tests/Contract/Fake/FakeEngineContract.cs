namespace Batwa.Tests.Contract.Fake;

/// <summary>The contract on the fake engine.</summary>
public sealed class FakeEngineContract(FakeEngineUnderTest under) : EngineContract<FakeEngineUnderTest>(under);
