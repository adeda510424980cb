using System.Net.Http.Json;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Guests;
using Batwa.Tests.Api.Support;
using Xunit;

namespace Batwa.Tests.Api.Guests;

public sealed class ExecTests
{
    private const string Path = "api/v1/instances/local/db1/exec";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_answers_with_its_code_and_what_it_wrote()
    {
        var asked = "";
        var guests = new FakeGuests
        {
            Exec = (line, input, _) =>
            {
                asked = $"{line} <{input}";
                return Task.FromResult(new GuestOutput(3, "out\n", "err\n") { OutputBytes = 2_000_000, ErrorBytes = 4, IsTruncated = true });
            },
        };
        await using var api = await StartAsync(guests);

        var ran = await api.PostAsync(Path, new { command = new[] { "echo", "it's" }, directory = "/srv", user = "www", input = "é", timeoutSeconds = 5 });

        Assert.Equal("""{"exitCode":3,"signal":null,"output":"out\n","outputBytes":2000000,"error":"err\n","errorBytes":4,"truncated":true}""", ran.Text);
        Assert.Equal(@"cd -- '/srv' && 'echo' 'it'\''s' <é", asked);
    }

    [Theory]
    [InlineData("""{}""", "command")]
    [InlineData("""{"command":[]}""", "command")]
    [InlineData("""{"command":["a\u0000"]}""", "command")]
    [InlineData("""{"command":["ls"],"directory":"a\u0000"}""", "directory")]
    [InlineData("""{"command":["ls"],"user":"a b"}""", "user")]
    [InlineData("""{"command":["ls"],"timeoutSeconds":0}""", "timeoutSeconds")]
    [InlineData("""{"command":["ls"],"timeoutSeconds":3601}""", "timeoutSeconds")]
    [InlineData("""{"command":["ls"],"shell":true}""", "shell")]
    public async Task A_bad_field_is_named(string body, string field)
    {
        await using var api = await StartAsync(new FakeGuests());
        var refused = await api.PostTextAsync(Path, body);
        Assert.Equal((422, field), (refused.Status, refused["field"].GetString()));
    }

    [Fact]
    public async Task One_that_does_not_end_is_cut_off_at_its_limit()
    {
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = await StartAsync(Hanging(cut));
        var late = await api.PostAsync(Path, new { command = new[] { "sleep", "60" }, timeoutSeconds = 1 });
        Assert.Equal(504, late.Status);
        Assert.StartsWith("The command in db1 did not end within 1 s", late.Detail, StringComparison.Ordinal);
        await cut.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct);
    }

    [Fact]
    public async Task A_client_that_hangs_up_ends_it()
    {
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = await StartAsync(Hanging(cut, begun));
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var asking = api.Client.PostAsJsonAsync(Path, new { command = new[] { "sleep", "60" } }, leave.Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await cut.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct);
    }

    [Fact]
    public async Task What_can_not_be_run_is_refused_as_a_terminal_would_be()
    {
        await using var api = await StartAsync(new FakeGuests { Exec = (_, _, _) => throw new EngineFailedException("The login was refused.") });
        api.Engine.AddMachine("off", InstanceState.Stopped);
        await api.InstanceAsync("off", _ => true);
        var body = new { command = new[] { "ls" } };
        Assert.Equal(409, (await api.PostAsync("api/v1/instances/local/off/exec", body)).Status);
        Assert.Equal(404, (await api.PostAsync("api/v1/instances/local/none/exec", body)).Status);
        Assert.Equal(404, (await api.PostAsync("api/v1/instances/elsewhere/db1/exec", body)).Status);
        var failed = await api.PostAsync(Path, body);
        Assert.Equal((502, "The login was refused."), (failed.Status, failed.Detail));
    }

    [Fact]
    public async Task Where_no_command_can_be_run_that_is_said()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);
        Assert.Equal(501, (await api.PostAsync(Path, new { command = new[] { "ls" } })).Status);
    }

    [Fact]
    public async Task One_person_has_a_bounded_number_of_them()
    {
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = await StartAsync(Hanging(cut, begun), new() { ["Guests:MostRequests"] = "1" });
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var first = api.Client.PostAsJsonAsync(Path, new { command = new[] { "sleep", "60" } }, leave.Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        var second = await api.PostAsync(Path, new { command = new[] { "ls" } });
        Assert.Equal(429, second.Status);
        Assert.Contains("1 commands and transfers", second.Detail, StringComparison.Ordinal);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    private static FakeGuests Hanging(TaskCompletionSource cut, TaskCompletionSource? begun = null) => new()
    {
        Exec = async (_, _, ct) =>
        {
            begun?.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
            finally
            {
                cut.TrySetResult();
            }

            return null!;
        },
    };

    private static async Task<ApiApp> StartAsync(FakeGuests guests, Dictionary<string, string>? settings = null)
    {
        var api = await ApiApp.StartAsync(guests.Options(settings));
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);
        return api;
    }
}
