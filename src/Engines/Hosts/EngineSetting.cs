namespace Batwa.Engines.Hosts;

/// <summary>A setting of an engine.</summary>
public sealed record EngineSetting
{
    /// <summary>How many characters a value may have.</summary>
    public const int MaxValueLength = 1000;

    /// <summary>By which it is changed.</summary>
    public required string Key { get; init; }

    /// <summary>Its value; null where it is a secret, which can be set and never read.</summary>
    public required string? Value { get; init; }

    /// <summary>Whether a value is set; of a secret nothing more is told.</summary>
    public required bool IsSet { get; init; }

    /// <summary>What it is, in a few words; empty where nobody knows.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it does, in a sentence or two; empty where nobody knows.</summary>
    public string Description { get; init; } = "";

    /// <summary>The values that it takes, where they are few; empty for free text.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether the engine restarts itself over a change, so that it is away for a while and what runs is suspended meanwhile.</summary>
    public bool Restarts { get; init; }

    /// <summary>Whether it is a secret.</summary>
    public bool IsSecret => Value is null;
}
