using Batwa.Engines.Progress;

namespace Batwa.Server.Operations;

/// <summary>A line of an operation's log.</summary>
/// <param name="At">When.</param>
/// <param name="Stage">The part of the work it belongs to.</param>
/// <param name="Text">For people.</param>
internal sealed record OperationLogLine(DateTimeOffset At, EngineStage? Stage, string Text);
