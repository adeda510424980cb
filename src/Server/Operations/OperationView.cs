using System.Text.Json.Serialization;
using Batwa.Engines.Progress;

namespace Batwa.Server.Operations;

/// <summary>A piece of long work. Immutable; progress is a new value.</summary>
internal sealed record OperationView
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it does.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>The host it works on.</summary>
    public required string Host { get; init; }

    /// <summary>The instance it works on.</summary>
    public required string? Instance { get; init; }

    /// <summary>The image it works with.</summary>
    public required string? Image { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string User { get; init; }

    /// <summary>How it is.</summary>
    public required OperationState State { get; init; }

    /// <summary>The part of the work it is in.</summary>
    public required EngineStage? Stage { get; init; }

    /// <summary>0 to 100 within the stage; null where that cannot be told.</summary>
    public required int? Percent { get; init; }

    /// <summary>The last line for people; at the end, what came of it.</summary>
    public required string Text { get; init; }

    /// <summary>What happened, oldest first; at most 200 lines, the oldest fall out.</summary>
    public required IReadOnlyList<OperationLogLine> Log { get; init; }

    /// <summary>What went wrong and what to do next.</summary>
    public required string? Error { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether nothing more comes.</summary>
    [JsonIgnore]
    public bool IsFinal => State is OperationState.Succeeded or OperationState.Failed or OperationState.Cancelled or OperationState.Interrupted;
}
