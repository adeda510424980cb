using System.Text;
using Batwa.Engines.Instances;

namespace Batwa.Tests.Testing.Terminals;

/// <summary>
/// A shell small enough to read: a prompt, an echo, and the commands <c>echo TEXT</c>, <c>size</c>, <c>flood BYTES</c> and <c>exit [CODE]</c>.
/// </summary>
public static class FakeShell
{
    /// <summary>Runs it until <c>exit</c> or the terminal's end.</summary>
    public static async Task RunAsync(InstanceName name, FakeTerminalChannel terminal)
    {
        var ct = terminal.Ended;
        var prompt = $"fake@{name}:~$ ";
        var line = new StringBuilder();
        var buffer = new byte[4096];
        await terminal.GuestWritesAsync(prompt, ct);
        while (await terminal.GuestReadsAsync(buffer, ct) is var count and > 0)
        {
            foreach (var c in Encoding.UTF8.GetString(buffer, 0, count))
            {
                if (c is '\r' or '\n')
                {
                    await terminal.GuestWritesAsync("\r\n", ct);
                    await RunLineAsync(line.ToString(), terminal, ct);
                    if (terminal.Exit is not null)
                    {
                        return;
                    }

                    line.Clear();
                    await terminal.GuestWritesAsync(prompt, ct);
                }
                else if (c == '\u007f')
                {
                    if (line.Length > 0)
                    {
                        line.Length--;
                        await terminal.GuestWritesAsync("\b \b", ct);
                    }
                }
                else
                {
                    line.Append(c);
                    await terminal.GuestWritesAsync(c.ToString(), ct);
                }
            }
        }
    }

    private static async Task RunLineAsync(string line, FakeTerminalChannel terminal, CancellationToken ct)
    {
        var words = line.Trim().Split(' ', 2);
        var rest = words.Length > 1 ? words[1] : "";
        switch (words[0])
        {
            case "":
                break;
            case "echo":
                await terminal.GuestWritesAsync(rest + "\r\n", ct);
                break;
            case "size":
                var size = terminal.Sizes.Count > 0 ? terminal.Sizes[^1] : terminal.Request.Size;
                await terminal.GuestWritesAsync($"{size.Columns}x{size.Rows}\r\n", ct);
                break;
            case "flood" when long.TryParse(rest, out var bytes):
                await FloodAsync(terminal, bytes, ct);
                break;
            case "exit":
                terminal.Exits(int.TryParse(rest, out var code) ? code : 0);
                break;
            default:
                await terminal.GuestWritesAsync($"{words[0]}: not found\r\n", ct);
                break;
        }
    }

    private static async Task FloodAsync(FakeTerminalChannel terminal, long bytes, CancellationToken ct)
    {
        var row = Encoding.ASCII.GetBytes(new string('x', 78) + "\r\n");
        for (var left = bytes; left > 0; left -= row.Length)
        {
            await terminal.GuestWritesAsync(row.AsMemory(0, (int)Math.Min(left, row.Length)), ct);
        }
    }
}
