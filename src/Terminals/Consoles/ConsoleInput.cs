using System.Net.Sockets;

namespace Batwa.Terminals.Consoles;

/// <summary>
/// The socket of a console that takes one client at a time. Each piece of input is a client of its own, so that nobody who has the console open keeps others from typing, in whatever process
/// they are.
/// </summary>
/// <remarks>
/// <code>
///   connect ──▶ send ──▶ "no more follows" ──▶ its end: the guest's serial port has taken the last byte ──▶ close
///       ▲          └──── reads what is printed meanwhile, and drops it (the log has it): the guest would wait ────┘
///       └── others are served before: tried again
/// </code>
/// NOTE: it may *seem* enough to send and close. HOWEVER QEMU drops what it has not read yet when it sees the hang-up of a socket that is closed for both directions (chardev/char-socket.c,
/// tcp_chr_hup); the end of one direction it sees only behind the last byte.
/// </remarks>
internal sealed class ConsoleInput(string path, TimeProvider time) : IConsoleInput
{
    // QEMU writes a byte into its log twice where its client's socket is full at that moment (7.2, chardev/char.c, qemu_chr_write_buffer). It sends bytes one by one, and some 277 of these
    // fill a socket (the kernel counts each as its smallest buffer): so few are typed at a time that their echo fits in, however late this process reads it.
    private const int PieceBytes = 128;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        for (var from = 0; from < bytes.Length; from += PieceBytes)
            await WritePieceAsync(bytes.Slice(from, Math.Min(PieceBytes, bytes.Length - from)), ct).ConfigureAwait(false);
    }

    private async Task WritePieceAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                // Others wait already (its backlog is one), or the machine is suspended, or gone: that is found by who reads its output, and ends this.
                await Task.Delay(Look, time, ct).ConfigureAwait(false);
                continue;
            }

            await GiveAsync(socket, bytes, ct).ConfigureAwait(false);
            return;
        }
    }

    private static async Task GiveAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var draining = DrainAsync(socket, ct);
        try
        {
            while (!bytes.IsEmpty)
                bytes = bytes[await socket.SendAsync(bytes, ct).ConfigureAwait(false)..];
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The machine went while it was typed to; what it took of this nobody knows, and it is never typed twice.
        }
        finally
        {
            await draining.ConfigureAwait(false);
        }
    }

    private static async Task DrainAsync(Socket socket, CancellationToken ct)
    {
        var dropped = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(dropped, ct).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // Its end, too.
        }
    }
}
