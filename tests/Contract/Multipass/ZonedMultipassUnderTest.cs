namespace Batwa.Tests.Contract.Multipass;

/// <summary>The Multipass driver over a pretended daemon of the version that has zones.</summary>
public sealed class ZonedMultipassUnderTest() : FakeMultipassUnderTest("1.17.0-dev.12+g0a1b2c3");
