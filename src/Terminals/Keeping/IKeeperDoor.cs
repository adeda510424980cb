namespace Batwa.Terminals.Keeping;

/// <summary>The way to the keeper of this data directory.</summary>
public interface IKeeperDoor
{
    /// <summary>Connects.</summary>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="KeeperUnavailableException">It may not be trusted, or can't be reached.</exception>
    Task<Stream?> ConnectAsync(CancellationToken ct);

    /// <summary>Starts one; it can be connected to a little later. Of several the first stays, the others end by themselves.</summary>
    /// <exception cref="KeeperUnavailableException">None can be started here.</exception>
    void Start();
}
