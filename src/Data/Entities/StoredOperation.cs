namespace Batwa.Data.Entities;

/// <summary>A piece of long work as it is remembered across restarts.</summary>
public sealed class StoredOperation
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary><c>launch</c>, <c>start</c>, … as in the API.</summary>
    public required string Kind { get; init; }

    /// <summary>The host (engine connection) it works on.</summary>
    public required string Host { get; init; }

    /// <summary>The instance, or null.</summary>
    public string? Instance { get; init; }

    /// <summary>The image, or null.</summary>
    public string? Image { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string User { get; init; }

    /// <summary><c>running</c>, <c>succeeded</c>, … as in the API.</summary>
    public required string State { get; set; }

    /// <summary>The stage it was last in.</summary>
    public string Stage { get; set; } = "";

    /// <summary>0 to 100, or null.</summary>
    public int? Percent { get; set; }

    /// <summary>The last line for people.</summary>
    public string Text { get; set; } = "";

    /// <summary>What went wrong, or null.</summary>
    public string? Error { get; set; }

    /// <summary>The log's lines as a JSON array of <c>{at, stage, text}</c>.</summary>
    public string Log { get; set; } = "[]";

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
