namespace Batwa.Tests.Contract.Fake;

/// <summary>The story on an engine without capabilities.</summary>
public sealed class CoreOnlyLifeContract(CoreOnlyUnderTest under) : EngineLifeContract<CoreOnlyUnderTest>(under);
