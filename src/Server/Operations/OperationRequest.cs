namespace Batwa.Server.Operations;

/// <summary>What is to be done.</summary>
internal sealed record OperationRequest
{
    /// <summary>What.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>On which host.</summary>
    public required string Host { get; init; }

    /// <summary>On which instance; null for an image, and for the host itself.</summary>
    public string? Instance { get; init; }

    /// <summary>With which image, or null.</summary>
    public string? Image { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string User { get; init; }

    /// <summary>
    /// How strongly it insists: work on the same thing that is weaker is cancelled and waited for; against equal or stronger
    /// work this one is refused.
    /// </summary>
    public Insistence Insistence { get; init; }

    /// <summary>
    /// Whether the host goes away for a moment over it. Work on its instances would be broken off, so neither begins beside the other. (A real
    /// Multipass 1.16.3 whose passphrase was set during a launch took its socket away and never came back by itself.)
    /// </summary>
    public bool RestartsHost { get; init; }

    /// <summary>What must not be worked on twice at once.</summary>
    public string Subject => Instance is not null ? $"{Host}/{Instance}" : Image is null ? Host : $"{Host}\n{Image}";
}
