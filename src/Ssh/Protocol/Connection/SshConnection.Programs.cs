namespace Batwa.Ssh.Protocol.Connection;

/// <summary>
/// Which program in the guest belongs to which channel. SSH does not say; but a server begins what it is asked for one after the other, each as a child of the same process, and answers in
/// that order (OpenSSH: server_input_channel_req, do_exec_pty; Dropbear does the same). So the oldest channel's program is the oldest child.
/// </summary>
internal sealed partial class SshConnection
{
    private readonly SemaphoreSlim _asking = new(1, 1);
    private int _begun;

    /// <summary>The channels whose programs run on terminals, in the order of these.</summary>
    public IReadOnlyList<SshChannel> OnTerminals
    {
        get
        {
            lock (_gate)
                return [.. _channels.Values.Where(channel => channel.RunsOnTerminal).OrderBy(channel => channel.Begun)];
        }
    }

    /// <summary>The next place. Only for the loop that reads, which sees the answers in their order.</summary>
    internal int NextBegun() => ++_begun;

    /// <summary>
    /// Opens a channel for a short question beside the others: on this connection or not at all, one at a time. <see cref="SshOptions.ChannelsPerConnection"/> leaves room for it.
    /// </summary>
    /// <param name="ask">Asks; the channel is closed when it returns.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="SshProtocolException">The server opens none, or the connection is gone.</exception>
    public async Task<T> AskAsync<T>(Func<SshChannel, CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        await _asking.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (!TryReserve(more: 1))
                throw new SshProtocolException(SshFault.ChannelRefused, "it has no room for a question");
            SshChannel channel;
            try
            {
                channel = await OpenAsync(keepsErrors: true, ct).ConfigureAwait(false);
            }
            catch (Exception)
            {
                Release();
                throw;
            }

            await using var closes = channel.ConfigureAwait(false);
            return await ask(channel, ct).ConfigureAwait(false);
        }
        finally
        {
            _asking.Release();
        }
    }
}
