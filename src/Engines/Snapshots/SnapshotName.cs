using System.Diagnostics.CodeAnalysis;

namespace Batwa.Engines.Snapshots;

/// <summary>
/// The name of a snapshot: letters, digits and '-', first a letter, last not '-', at most 63 characters (Multipass' rule). A value of this
/// type is safe in a path, an argument and a setting's key by construction.
/// </summary>
public sealed record SnapshotName
{
    /// <summary>The most characters a name may have.</summary>
    public const int MaxLength = 63;

    /// <summary>The rule, as a sentence for people.</summary>
    public const string Rule = "a name has up to 63 letters, digits or '-', begins with a letter and does not end with '-'";

    private SnapshotName(string value) => Value = value;

    /// <summary>The name itself.</summary>
    public string Value { get; }

    /// <summary>Reads a name.</summary>
    /// <returns>False where <paramref name="text"/> breaks <see cref="Rule"/>.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SnapshotName? name)
    {
        name = IsValid(text) ? new SnapshotName(text!) : null;
        return name is not null;
    }

    /// <summary>Reads a name that is known to be one.</summary>
    /// <exception cref="FormatException">It breaks <see cref="Rule"/>.</exception>
    public static SnapshotName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is no snapshot name: {Rule}.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= MaxLength }
        && char.IsAsciiLetter(text[0])
        && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
