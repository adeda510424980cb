namespace Batwa.Data.Entities;

/// <summary>How a person likes terminals. Where there is no row, they have changed nothing yet.</summary>
public sealed class TerminalPreference
{
    /// <summary>Whose.</summary>
    public Guid AccountId { get; init; }

    /// <summary>The account.</summary>
    public Account? Account { get; init; }

    /// <summary>The settings as JSON, as the API has them: a new setting is no new column.</summary>
    public required string Settings { get; set; }
}
