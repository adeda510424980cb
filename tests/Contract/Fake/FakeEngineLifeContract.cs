namespace Batwa.Tests.Contract.Fake;

/// <summary>The story on the fake engine.</summary>
public sealed class FakeEngineLifeContract(FakeEngineUnderTest under) : EngineLifeContract<FakeEngineUnderTest>(under);
