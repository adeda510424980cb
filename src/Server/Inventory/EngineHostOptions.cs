namespace Batwa.Server.Inventory;

/// <summary>One host as it is configured.</summary>
internal sealed class EngineHostOptions
{
    /// <summary>What the computer is called that this server runs on.</summary>
    public const string ThisMachine = "This machine";

    /// <summary>Stable, for addresses and stored operations: letters, digits and '-'.</summary>
    public string Id { get; set; } = "local";

    /// <summary>For people.</summary>
    public string Name { get; set; } = ThisMachine;

    /// <summary>A kind of engine, or <c>auto</c>: the first registered that is usable here.</summary>
    public string Engine { get; set; } = "auto";
}
