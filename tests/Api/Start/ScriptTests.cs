using System.Diagnostics;
using Xunit;

namespace Batwa.Tests.Api.Start;

/// <summary><c>./batwa</c> refuses what it can't do before it installs or builds anything, in one sentence that says what would be right.</summary>
public sealed class ScriptTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("there is no verb nonsense", "nonsense")]
    [InlineData("up has no option --nonsense", "up", "--nonsense")]
    [InlineData("up has no option extra", "up", "extra")]
    [InlineData("--port wants a value", "up", "--port")]
    [InlineData("--data wants a value", "up", "--data", "--yes")]
    [InlineData("--port must be a number from 0 to 65535, not 70000", "up", "--port", "70000")]
    [InlineData("--port must be a number from 0 to 65535, not -1", "up", "--port=-1")]
    [InlineData("there is no suite nonsense", "test", "nonsense")]
    [InlineData("what follows \"--\" needs exactly one suite", "test", "--", "--filter-class", "X")]
    [InlineData("lint takes nothing, not --fix", "lint", "--fix")]
    [InlineData("gen has no option --nonsense", "gen", "--nonsense")]
    public async Task What_it_can_not_do_is_refused_at_once(string words, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("stop")]
    [InlineData("doctor")]
    [InlineData("test")]
    [InlineData("fmt")]
    [InlineData("lint")]
    [InlineData("gen")]
    [InlineData("bench")]
    public async Task Every_verb_explains_itself_and_does_nothing_else(string verb)
    {
        var (exitCode, output, error) = await RunAsync(verb, "--help");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains($"./batwa {verb}", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Script(), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        deadline.CancelAfter(Deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = await process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output, error.Trim());
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string Script()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Batwa.slnx")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("Run these tests from the source tree.");
        return Path.Combine(directory, "batwa");
    }
}
