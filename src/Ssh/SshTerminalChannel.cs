using Batwa.Engines.Terminals;
using Batwa.Ssh.Foreground;
using Batwa.Ssh.Protocol;
using Batwa.Ssh.Protocol.Connection;
using Batwa.Ssh.Protocol.Wire;
using Microsoft.Extensions.Logging;

namespace Batwa.Ssh;

/// <summary>A shell, or a command in its place, with a terminal: a channel on a connection that others may share.</summary>
internal sealed class SshTerminalChannel : ITerminalChannel, ITerminalForeground
{
    // RFC 8160: the guest's line editing erases whole characters. RFC 4254, 8: 0 ends the list.
    private static readonly byte[] Modes = [42, 0, 0, 0, 1, 0];
    private readonly SshConnection _connection;
    private readonly SshChannel _channel;
    private readonly ILogger _log;

    private SshTerminalChannel(SshRoute route, SshConnection connection, SshChannel channel, ILogger log)
    {
        (_connection, _channel, _log) = (connection, channel, log);
        SshLog.Opened(log, route.User, route.Host, route.Port);
        channel.Ended.UnsafeRegister(_ => SshLog.Ended(log, route.User, route.Host, route.Port, Exit?.Code, Exit?.Signal, Exit?.Lost), null);
    }

    /// <inheritdoc/>
    public CancellationToken Ended => _channel.Ended;

    /// <inheritdoc/>
    public TerminalExit? Exit => _channel.Exit;

    /// <summary>Asks for a terminal and a program on it, on an open channel, which it owns from here on.</summary>
    /// <exception cref="SshProtocolException">The guest's server refused.</exception>
    public static async Task<SshTerminalChannel> StartAsync(SshRoute route, SshConnection connection, SshChannel channel, TerminalRequest request, ILogger log, CancellationToken ct)
    {
        var (columns, rows) = request.Size.Clamped();
        if (!await channel.RequestAsync("pty-req", writer => Write(writer.Text(request.TerminalType), columns, rows).Bytes(Modes), ct).ConfigureAwait(false))
            throw new SshProtocolException(SshFault.ChannelRefused, "it has no terminal to give");
        channel.OnTerminal();
        var line = request.Command?.ToShellLine();
        if (line is null && !await channel.BeginAsync("shell", null, ct).ConfigureAwait(false))
            throw new SshProtocolException(SshFault.ChannelRefused, "it starts no shell");
        if (line is not null && !await channel.BeginAsync("exec", writer => writer.Text(line), ct).ConfigureAwait(false))
            throw new SshProtocolException(SshFault.ChannelRefused, "it runs no command");
        return new SshTerminalChannel(route, connection, channel, log);
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        if (await _channel.ReadAsync(buffer, ct).ConfigureAwait(false) is > 0 and var read)
            return read;

        // How the shell ended comes after the end of its output: a moment later, and on a busy guest more than that.
        if (!buffer.IsEmpty)
            await _channel.Over.WaitAsync(ct).ConfigureAwait(false);
        return 0;
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => _channel.WriteAsync(bytes, ct);

    /// <inheritdoc/>
    public ValueTask ResizeAsync(TerminalSize size, CancellationToken ct)
    {
        var (columns, rows) = size.Clamped();
        _channel.Tell("window-change", writer => Write(writer, columns, rows));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<TerminalForeground> ForegroundAsync(CancellationToken ct) => ForegroundQuestion.AskAsync(_connection, _channel, _log, ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    private static WireWriter Write(WireWriter writer, int columns, int rows) => writer.Number((uint)columns).Number((uint)rows).Number(0).Number(0);
}
