using System.ComponentModel;
using System.Diagnostics;
using Batwa.Engines.Errors;

namespace Batwa.Engines.Multipass.Connection.Ssh;

/// <summary>A run of OpenSSH's client: started with its arguments, through no shell, and with nobody to ask.</summary>
internal sealed class SshProcess : IAsyncDisposable
{
    private const int LongestWords = 400;

    private readonly Process _process;
    private readonly Task _reading;
    private volatile string _last = "";

    private SshProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardError), ReadAsync(process.StandardOutput));
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>What it said last, as a sentence.</summary>
    public string LastWords
    {
        get
        {
            var said = _last.Length > 0 ? _last : HasExited ? $"ssh ended with {_process.ExitCode} and no word" : "it said nothing";
            return said.TrimEnd('.') + ".";
        }
    }

    /// <summary>Starts it.</summary>
    /// <exception cref="EngineUnavailableException">It cannot be started.</exception>
    public static SshProcess Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

        // Words that we understand, and no window that asks for a passphrase in the place of a terminal.
        start.Environment["LC_ALL"] = "C";
        start.Environment["SSH_ASKPASS_REQUIRE"] = "never";
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return new SshProcess(process);
        }
        catch (Win32Exception e)
        {
            throw new EngineUnavailableException($"OpenSSH's client cannot be started ({e.Message}). Install it: sudo apt-get install openssh-client", e);
        }
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>Null where it ended well, else what it said last.</returns>
    public static async Task<string?> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var process = Start(program, arguments);
        await using (process.ConfigureAwait(false))
        {
            await process._process.WaitForExitAsync(ct).ConfigureAwait(false);
            await process._reading.WaitAsync(ct).ConfigureAwait(false);
            return process._process.ExitCode == 0 ? null : process.LastWords;
        }
    }

    /// <summary>Ends it, and what it started (a jump host's connection), and waits for nothing.</summary>
    public void End()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                if (line.Trim() is { Length: > 0 } words)
                    _last = words.Length > LongestWords ? words[..LongestWords] : words;
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It was ended; what it said before counts.
        }
    }
}
