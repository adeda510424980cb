namespace Batwa.Tests.Contract.Fake;

/// <summary>The contract on an engine without capabilities.</summary>
public sealed class CoreOnlyContract(CoreOnlyUnderTest under) : EngineContract<CoreOnlyUnderTest>(under);
