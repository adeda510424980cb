namespace Batwa.Server.Inventory;

/// <summary>What a person must give before a host can be used.</summary>
internal enum HostNeed
{
    /// <summary>The engine's passphrase: it does not know this client yet.</summary>
    Passphrase,
}
