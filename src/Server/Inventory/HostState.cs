namespace Batwa.Server.Inventory;

/// <summary>How the connection to an engine is.</summary>
internal enum HostState
{
    /// <summary>Being made, for the first time.</summary>
    Connecting,

    /// <summary>Up: the inventory is true.</summary>
    Ready,

    /// <summary>Lost or never made; another try follows by itself.</summary>
    Unreachable,
}
