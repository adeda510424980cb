using System.Text;
using Batwa.Engines.Terminals;
using Batwa.Tests.Testing;

namespace Batwa.Tests.Contract.Terminals;

/// <summary>What every <see cref="ITerminalChannel"/> must do, whoever opened it. The shell in it has <c>echo</c> and <c>exit</c>.</summary>
public abstract class TerminalChannelContract
{
    private const string Typed = "echo channel-\"contract\"\r";
    private const string Printed = "channel-contract";

    /// <summary>How long any step may take.</summary>
    protected virtual TimeSpan Deadline => TimeSpan.FromSeconds(10);

    [Fact]
    public async Task What_is_typed_is_answered_and_the_channel_lives()
    {
        using var deadline = Begin();
        await using var channel = await OpenAsync(deadline.Token);

        await TypeAsync(channel, Typed, deadline.Token);

        Assert.Contains(Printed, await ReadUntilAsync(channel, Printed, deadline.Token), StringComparison.Ordinal);
        Assert.Null(channel.Exit);
        Assert.False(channel.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task A_shell_that_exits_ends_the_channel_with_its_code_and_everything_it_wrote()
    {
        using var deadline = Begin();
        await using var channel = await OpenAsync(deadline.Token);
        TerminalExit? seen = null;
        using var ended = channel.Ended.Register(() => seen = channel.Exit);

        await TypeAsync(channel, Typed, deadline.Token);
        await TypeAsync(channel, "exit 7\r", deadline.Token);
        var all = await ReadUntilAsync(channel, null, deadline.Token);

        Assert.Contains(Printed, all, StringComparison.Ordinal);
        await Eventually.TrueAsync("the channel says that it ended", () => channel.Ended.IsCancellationRequested, deadline.Token, Deadline);
        Assert.NotNull(seen);
        Assert.Equal(7, channel.Exit?.Code);
        Assert.Null(channel.Exit?.Lost);
    }

    [Fact]
    public async Task After_the_end_reading_gives_nothing_and_writing_and_resizing_do_nothing()
    {
        using var deadline = Begin();
        await using var channel = await OpenAsync(deadline.Token);
        await TypeAsync(channel, "exit\r", deadline.Token);
        await ReadUntilAsync(channel, null, deadline.Token);
        await Eventually.TrueAsync("the channel says that it ended", () => channel.Ended.IsCancellationRequested, deadline.Token, Deadline);

        Assert.Equal(0, await channel.ReadAsync(new byte[16], deadline.Token));
        await channel.WriteAsync(new byte[] { 1 }, deadline.Token);
        await channel.ResizeAsync(new TerminalSize(100, 40), deadline.Token);
    }

    [Fact]
    public async Task A_cancelled_read_loses_nothing()
    {
        using var deadline = Begin();
        await using var channel = await OpenAsync(deadline.Token);
        await TypeAsync(channel, Typed, deadline.Token);
        await ReadUntilAsync(channel, Printed, deadline.Token);
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token);
        var buffer = new byte[4096];
        while (!impatient.IsCancellationRequested)
        {
            // Whatever the prompt still is, then silence: the read that meets it is cancelled.
            var read = channel.ReadAsync(buffer, impatient.Token).AsTask();
            if (await Task.WhenAny(read, Task.Delay(200, deadline.Token)) == read)
            {
                await read;
                continue;
            }

            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        }

        await TypeAsync(channel, Typed, deadline.Token);

        Assert.Contains(Printed, await ReadUntilAsync(channel, Printed, deadline.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_it_ends_it_once()
    {
        using var deadline = Begin();
        var channel = await OpenAsync(deadline.Token);

        await channel.DisposeAsync();
        var exit = channel.Exit;
        await channel.DisposeAsync();

        Assert.NotNull(exit);
        Assert.Equal(exit, channel.Exit);
        Assert.True(channel.Ended.IsCancellationRequested);
    }

    /// <summary>Opens a channel with a fresh shell in it.</summary>
    protected abstract Task<ITerminalChannel> OpenAsync(CancellationToken ct);

    private static async Task TypeAsync(ITerminalChannel channel, string text, CancellationToken ct) =>
        await channel.WriteAsync(Encoding.UTF8.GetBytes(text), ct);

    /// <summary>Reads until a text came that is not the echo of what was typed, or to the end.</summary>
    private static async Task<string> ReadUntilAsync(ITerminalChannel channel, string? text, CancellationToken ct)
    {
        var all = new StringBuilder();
        var buffer = new byte[4096];
        while (text is null || !all.ToString().Contains(text, StringComparison.Ordinal))
        {
            var count = await channel.ReadAsync(buffer, ct);
            if (count == 0)
            {
                Assert.True(text is null, $"it ended before '{text}' came: {channel.Exit}; so far: {all}");
                break;
            }

            all.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return all.ToString();
    }

    private CancellationTokenSource Begin()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(Deadline);
        return source;
    }
}
