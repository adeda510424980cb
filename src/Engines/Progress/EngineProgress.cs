namespace Batwa.Engines.Progress;

/// <summary>How far a long piece of work is.</summary>
/// <param name="Stage">Which part of the work.</param>
/// <param name="Percent">0 to 100 within the stage, or null where the stage cannot tell.</param>
/// <param name="Text">A line for people, e.g. "Downloading Ubuntu 24.04 LTS, 210 of 580 MB".</param>
public sealed record EngineProgress(EngineStage Stage, int? Percent, string Text);
