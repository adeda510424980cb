namespace Batwa.Tests.Testing.Engines;

/// <summary>One call that reached the fake engine.</summary>
/// <param name="Verb">What was asked.</param>
/// <param name="Subject">The instance or image, or an empty text.</param>
public sealed record EngineCall(EngineVerb Verb, string Subject);
