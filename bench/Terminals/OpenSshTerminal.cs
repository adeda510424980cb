using System.Diagnostics;
using Batwa.Bench.Processes;

namespace Batwa.Bench.Terminals;

/// <summary>OpenSSH's own client with a terminal, to compare with.</summary>
internal sealed class OpenSshTerminal : IAsyncDisposable
{
    private readonly Process _client;
    private readonly byte[] _buffer = new byte[64 * 1024];

    private OpenSshTerminal(Process client) => _client = client;

    /// <summary>Starts one and waits for the first byte that what runs in it prints.</summary>
    public static async Task<OpenSshTerminal> StartAsync(PrivateSshd sshd, string line, CancellationToken ct)
    {
        var client = Process.Start(new ProcessStartInfo("ssh", sshd.Client(line)) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var terminal = new OpenSshTerminal(client);
        await terminal.ReadAsync(1, ct);
        return terminal;
    }

    /// <summary>Types.</summary>
    public async Task TypeAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await _client.StandardInput.BaseStream.WriteAsync(bytes, ct);
        await _client.StandardInput.BaseStream.FlushAsync(ct);
    }

    /// <summary>Reads until so much output has come.</summary>
    /// <exception cref="EndOfStreamException">It ended before.</exception>
    public async Task ReadAsync(long atLeast, CancellationToken ct)
    {
        for (long got = 0; got < atLeast;)
        {
            if (await _client.StandardOutput.BaseStream.ReadAsync(_buffer, ct) is not (> 0 and var count))
                throw new EndOfStreamException("OpenSSH's client ended early.");
            got += count;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Kill();
        await _client.WaitForExitAsync();
        _client.Dispose();
    }
}
