namespace Batwa.Engines.Hosts;

/// <summary>A newer version of an engine, in the words of its makers.</summary>
/// <param name="Version">Which, e.g. <c>1.17.0</c>.</param>
/// <param name="Url">Where to read about it: an http or https address; null where there is none that can be trusted to be one.</param>
/// <param name="Title">A headline, or an empty text.</param>
/// <param name="Description">A few sentences, or an empty text.</param>
public sealed record EngineUpdate(string Version, string? Url, string Title, string Description);
