namespace Batwa.Data.Entities;

/// <summary>A command of a person's for a machine, under a name: Multipass calls it an alias.</summary>
public sealed class SavedCommand
{
    /// <summary>Whose.</summary>
    public Guid AccountId { get; init; }

    /// <summary>The account.</summary>
    public Account? Account { get; init; }

    /// <summary>Its name, unique for the person.</summary>
    public required string Name { get; init; }

    /// <summary>The machine's host.</summary>
    public required string Host { get; set; }

    /// <summary>The machine; it need not be there.</summary>
    public required string Instance { get; set; }

    /// <summary>A line for the guest's shell.</summary>
    public required string Line { get; set; }

    /// <summary>Where in the guest it runs; null for the user's home.</summary>
    public string? Directory { get; set; }
}
