namespace Batwa.Tests.Contract.Fake;

/// <summary>The fake engine without a capability: the suite must hold for the bare core too.</summary>
public sealed class CoreOnlyUnderTest : FakeEngineUnderTest
{
    /// <inheritdoc/>
    protected override bool CoreOnly => true;
}
