using System.Collections.Concurrent;
using System.Text;
using Batwa.Engines.Instances;

namespace Batwa.Tests.Testing.Terminals;

/// <summary>
/// A shell small enough to read: a prompt, an echo of what is typed, and the commands <c>echo TEXT [> FILE]</c>, <c>cat FILE</c>,
/// <c>hostname</c>, <c>whoami</c>, <c>pwd</c>, <c>printenv NAME</c>, <c>size</c>, <c>flood BYTES</c> and <c>exit [CODE]</c>. Where its terminal asks for a command it runs that alone.
/// </summary>
/// <param name="name">The machine it runs in.</param>
/// <param name="files">The machine's files.</param>
/// <param name="terminal">Where it runs.</param>
public sealed class FakeShell(InstanceName name, ConcurrentDictionary<string, string> files, FakeTerminalChannel terminal)
{
    private readonly StringBuilder _line = new();

    /// <summary>Runs it until <c>exit</c> or the terminal's end.</summary>
    public async Task RunAsync()
    {
        var ct = terminal.Ended;
        if (terminal.Request.Command is { IsShell: false, Title: var command })
        {
            await RunLineAsync(command, ct);
            terminal.Exits(0);
            return;
        }

        var buffer = new byte[4096];
        await PromptAsync(ct);
        while (await terminal.GuestReadsAsync(buffer, ct) is var count and > 0)
        {
            foreach (var c in Encoding.UTF8.GetString(buffer, 0, count))
            {
                await TypeAsync(c, ct);
                if (terminal.Exit is not null)
                {
                    return;
                }
            }
        }
    }

    private async Task TypeAsync(char c, CancellationToken ct)
    {
        switch (c)
        {
            case '\r' or '\n':
                await terminal.GuestWritesAsync("\r\n", ct);
                await RunLineAsync(_line.ToString().Trim(), ct);
                _line.Clear();
                await PromptAsync(ct);
                break;
            case '\u007f' when _line.Length > 0:
                _line.Length--;
                await terminal.GuestWritesAsync("\b \b", ct);
                break;
            case '\u007f':
                break;
            default:
                _line.Append(c);
                await terminal.GuestWritesAsync(c.ToString(), ct);
                break;
        }
    }

    private Task PromptAsync(CancellationToken ct) => terminal.GuestWritesAsync($"fake@{name}:~$ ", ct);

    private async Task RunLineAsync(string line, CancellationToken ct)
    {
        var words = line.Split(' ', 2, StringSplitOptions.TrimEntries);
        var rest = words.Length > 1 ? words[1] : "";
        switch (words[0])
        {
            case "":
                break;
            case "echo" when rest.Split('>', 2, StringSplitOptions.TrimEntries) is [var text, var file]:
                files[file] = text;
                break;
            case "whoami":
                await PrintAsync(terminal.Request.User ?? "fake", ct);
                break;
            case "pwd":
                await PrintAsync(terminal.Request.Command?.Directory ?? "/home", ct);
                break;
            case "printenv":
                await PrintAsync(terminal.Request.Command?.Environment.GetValueOrDefault(rest) ?? "", ct);
                break;
            case "echo":
                await PrintAsync(rest.Replace("\"", "", StringComparison.Ordinal), ct);
                break;
            case "cat":
                await PrintAsync(files.TryGetValue(rest, out var content) ? content : $"cat: {rest}: No such file or directory", ct);
                break;
            case "hostname":
                await PrintAsync(name.Value, ct);
                break;
            case "size":
                var size = terminal.Sizes.Count > 0 ? terminal.Sizes[^1] : terminal.Request.Size;
                await PrintAsync($"{size.Columns}x{size.Rows}", ct);
                break;
            case "flood" when long.TryParse(rest, out var bytes):
                await FloodAsync(bytes, ct);
                break;
            case "exit":
                terminal.Exits(int.TryParse(rest, out var code) ? code : 0);
                break;
            default:
                await PrintAsync($"{words[0]}: command not found", ct);
                break;
        }
    }

    private Task PrintAsync(string text, CancellationToken ct) => terminal.GuestWritesAsync(text + "\r\n", ct);

    private async Task FloodAsync(long bytes, CancellationToken ct)
    {
        var row = Encoding.ASCII.GetBytes(new string('x', 78) + "\r\n");
        for (var left = bytes; left > 0; left -= row.Length)
        {
            await terminal.GuestWritesAsync(row.AsMemory(0, (int)Math.Min(left, row.Length)), ct);
        }
    }
}
