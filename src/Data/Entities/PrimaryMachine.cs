namespace Batwa.Data.Entities;

/// <summary>Which machine of a host is a person's primary one. Where there is no row, it is the one with the name that everybody begins with.</summary>
public sealed class PrimaryMachine
{
    /// <summary>Whose.</summary>
    public Guid AccountId { get; init; }

    /// <summary>The account.</summary>
    public Account? Account { get; init; }

    /// <summary>The host.</summary>
    public required string Host { get; init; }

    /// <summary>The machine's name; one of that name need not be there.</summary>
    public required string Instance { get; set; }
}
