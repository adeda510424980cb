using System.Text.Json.Nodes;
using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Wire;
using Batwa.Tests.Testing.Time;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Wire;

public sealed class QmpClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Clock _clock = new();
    private readonly FakeQemu _qemu = new();
    private readonly List<QmpEvent> _events = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_greets_and_every_caller_gets_the_answer_to_its_own_question()
    {
        await using var client = await OpenAsync();

        var first = client.ExecuteAsync("query-name", null, Patience, Ct);
        var second = client.ExecuteAsync("qom-get", new JsonObject { ["path"] = "/machine" }, Patience, Ct);
        var (one, two) = (await _qemu.HearAsync(Ct), await _qemu.HearAsync(Ct));
        Assert.Equal("/machine", two.GetProperty("arguments").GetProperty("path").GetString());
        await _qemu.AnswerAsync(two, "2", Ct);
        await _qemu.AnswerAsync(one, "1", Ct);

        Assert.Equal(1, (await first).GetInt32());
        Assert.Equal(2, (await second).GetInt32());
    }

    [Fact]
    public async Task A_refusal_has_QEMUs_own_words_and_the_connection_goes_on()
    {
        await using var client = await OpenAsync();

        var asked = client.ExecuteAsync("cont", null, Patience, Ct);
        var id = (await _qemu.HearAsync(Ct)).GetProperty("id").GetInt64();
        await _qemu.SayAsync($$$"""{"error": {"class": "GenericError", "desc": "not now"}, "id": {{{id}}}}""", Ct);

        Assert.Equal("not now", (await Assert.ThrowsAsync<QmpRefusedException>(() => asked)).Description);
        await AnswersAsync(client);
    }

    [Fact]
    public async Task Events_come_in_order_and_are_no_answers()
    {
        await using var client = await OpenAsync();

        var asked = client.ExecuteAsync("system_powerdown", null, Patience, Ct);
        var command = await _qemu.HearAsync(Ct);
        await _qemu.SayAsync("""{"event": "POWERDOWN", "timestamp": {"seconds": 1, "microseconds": 2}}""", Ct);
        await _qemu.SayAsync("""{"event": "SHUTDOWN", "data": {"guest": true, "reason": "guest-shutdown"}, "timestamp": {}}""", Ct);
        await _qemu.AnswerAsync(command, "{}", Ct);
        await asked;

        Assert.Equal(["POWERDOWN", "SHUTDOWN"], _events.Select(e => e.Name));
        Assert.Null(_events[0].Text("reason"));
        Assert.Equal(("guest-shutdown", true), (_events[1].Text("reason"), _events[1].ByGuest));
    }

    [Fact]
    public async Task An_answer_that_comes_byte_by_byte_is_put_together()
    {
        await using var client = await OpenAsync();

        var asked = client.ExecuteAsync("query-name", null, Patience, Ct);
        var id = (await _qemu.HearAsync(Ct)).GetProperty("id").GetInt64();
        await _qemu.TrickleAsync($$$"""{"return": {"name": "größe\n"}, "id": {{{id}}}}""" + "\r\n\r\n", Ct);

        Assert.Equal("größe\n", (await asked).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("this is no JSON")]
    [InlineData("[]")]
    [InlineData("""{"hello": "world"}""")]
    public async Task Nonsense_ends_the_connection_and_everybody_who_waits(string nonsense)
    {
        await using var client = await OpenAsync();

        var first = client.ExecuteAsync("query-name", null, Patience, Ct);
        var second = client.ExecuteAsync("query-status", null, Patience, Ct);
        await _qemu.SayAsync(nonsense, Ct);

        var reason = await client.Ended.WaitAsync(Patience, Ct);
        Assert.Equal(reason.Message, (await Assert.ThrowsAsync<QmpClosedException>(() => first)).Message);
        Assert.Equal(reason.Message, (await Assert.ThrowsAsync<QmpClosedException>(() => second)).Message);
        await Assert.ThrowsAsync<QmpClosedException>(() => client.ExecuteAsync("query-name", null, Patience, Ct));
    }

    [Fact]
    public async Task A_line_without_end_is_given_up()
    {
        await using var client = await OpenAsync();
        var filler = new string('x', 64 * 1024);

        var written = 0;
        while (!client.Ended.IsCompleted && written <= QmpMessages.LongestLine + (1024 * 1024))
        {
            var saying = _qemu.SayUnendedAsync(filler, Ct);
            await Task.WhenAny(saying, client.Ended);
            written += filler.Length;
        }

        Assert.Contains("without end", (await client.Ended.WaitAsync(Patience, Ct)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_closes_ends_who_waits_and_who_comes_later()
    {
        await using var client = await OpenAsync();

        var asked = client.ExecuteAsync("quit", null, Patience, Ct);
        await _qemu.HearAsync(Ct);
        await _qemu.DisposeAsync();

        await Assert.ThrowsAsync<QmpClosedException>(() => asked);
        await Assert.ThrowsAsync<QmpClosedException>(() => client.ExecuteAsync("quit", null, Patience, Ct));
    }

    [Fact]
    public async Task Who_does_not_greet_is_given_up_at_the_deadline()
    {
        var opening = QmpClient.OpenAsync(_qemu.ClientSide, _clock, Patience, _events.Add, Ct);

        _clock.Advance(Patience);

        Assert.Contains("greeting", (await Assert.ThrowsAsync<EngineTimeoutException>(() => opening)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_comes_after_its_deadline_is_nobodys_and_the_next_is_right()
    {
        await using var client = await OpenAsync();

        var late = client.ExecuteAsync("query-name", null, Patience, Ct);
        var command = await _qemu.HearAsync(Ct);
        _clock.Advance(Patience);
        Assert.Contains("query-name", (await Assert.ThrowsAsync<EngineTimeoutException>(() => late)).Message, StringComparison.Ordinal);
        await _qemu.AnswerAsync(command, "\"late\"", Ct);

        await AnswersAsync(client);
    }

    [Fact]
    public async Task A_caller_that_cancels_hears_a_cancellation_and_the_connection_goes_on()
    {
        await using var client = await OpenAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        var asked = client.ExecuteAsync("query-name", null, Patience, cancel.Token);
        await _qemu.HearAsync(Ct);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await AnswersAsync(client);
    }

    [Fact]
    public async Task Disposal_ends_who_waits()
    {
        var client = await OpenAsync();
        var asked = client.ExecuteAsync("query-name", null, Patience, Ct);

        await client.DisposeAsync();

        await Assert.ThrowsAsync<QmpClosedException>(() => asked);
        Assert.True(client.Ended.IsCompleted);
    }

    private async Task<QmpClient> OpenAsync()
    {
        var opening = QmpClient.OpenAsync(_qemu.ClientSide, _clock, Patience, _events.Add, Ct);
        await _qemu.WelcomeAsync(Ct);
        return await opening;
    }

    private async Task AnswersAsync(QmpClient client)
    {
        var asked = client.ExecuteAsync("query-status", null, Patience, Ct);
        await _qemu.AnswerAsync(await _qemu.HearAsync(Ct), "42", Ct);
        Assert.Equal(42, (await asked).GetInt32());
    }
}
