using System.Text;
using Batwa.Engines;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;

namespace Batwa.Tests.Contract.Fake;

/// <summary>Types a command into the terminal that a route leads to, and reads until the next prompt.</summary>
internal static class ShellOfRoute
{
    private const string Prompt = ":~$ ";

    public static async Task<string> RunAsync(IEngine engine, InstanceName name, string command, CancellationToken ct)
    {
        var request = new TerminalRequest();
        var route = Assert.IsType<OpenChannelRoute>(await engine.RouteTerminalAsync(name, request, ct));
        await using var channel = await route.OpenAsync(request, ct);
        await ReadToPromptAsync(channel, ct);
        await channel.WriteAsync(Encoding.UTF8.GetBytes(command + "\r"), ct);
        var answer = await ReadToPromptAsync(channel, ct);
        var lines = answer.Split("\r\n");
        return string.Join('\n', lines[1..^1]).Trim();
    }

    private static async Task<string> ReadToPromptAsync(ITerminalChannel channel, CancellationToken ct)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().EndsWith(Prompt, StringComparison.Ordinal))
        {
            var count = await channel.ReadAsync(buffer, ct);
            Assert.True(count > 0, $"the shell ended: {channel.Exit}; so far: {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return text.ToString();
    }
}
