using Batwa.Engines.Errors;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Instances;

/// <summary>What is refused, with which status, and which words: a client shows them as they are.</summary>
public sealed class RefusalTests(RefusalTests.Server server) : IClassFixture<RefusalTests.Server>
{
    private const string NameRule = "a name has 2 to 63 letters, digits or '-', begins with a letter and does not end with '-'";

    [Theory]
    [InlineData("""{}""", "name", NameRule)]
    [InlineData("""{"name":"1st"}""", "name", NameRule)]
    [InlineData("""{"name":"a"}""", "name", NameRule)]
    [InlineData("""{"name":"db-"}""", "name", NameRule)]
    [InlineData("""{"name":null}""", "name", "must not be null")]
    [InlineData("""{"name":7}""", "name", "must be text")]
    [InlineData("""{"name":"db1","cpu":2}""", "cpu", "is not a field of this request")]
    [InlineData("""{"name":"db1","name":"db2"}""", "name", "must be given once only")]
    [InlineData("""{"name":"db1","cpus":0}""", "cpus", "a whole number from 1 to 512")]
    [InlineData("""{"name":"db1","cpus":"2"}""", "cpus", "must be a whole number that is not too large")]
    [InlineData("""{"name":"db1","cpus":1.5}""", "cpus", "must be a whole number that is not too large")]
    [InlineData("""{"name":"db1","memoryBytes":1000}""", "memoryBytes", "from 128 MiB to 16 TiB")]
    [InlineData("""{"name":"db1","memoryBytes":99999999999999999999}""", "memoryBytes", "must be a whole number that is not too large")]
    [InlineData("""{"name":"db1","diskBytes":-1}""", "diskBytes", "from 512 MiB to 64 TiB")]
    [InlineData("""{"name":"db1","image":"a\u0007b"}""", "image", "no control characters")]
    public async Task A_field_that_breaks_its_rule_is_named_with_the_rule(string body, string field, string rule)
    {
        var refusal = await server.Api.PostTextAsync("api/v1/instances", body);

        Assert.Equal((422, "application/problem+json"), (refusal.Status, refusal.Type));
        Assert.Equal(field, refusal["field"].GetString());
        Assert.Equal(rule, refusal["rule"].GetString());
        Assert.Equal($"{field}: {rule}", refusal.Detail);
    }

    [Fact]
    public async Task User_data_of_more_than_a_mebibyte_is_refused()
    {
        var refusal = await server.Api.PostAsync("api/v1/instances", new { name = "db1", userData = new string('x', (1 << 20) + 1) });

        Assert.Equal((422, "userData"), (refusal.Status, refusal["field"].GetString()));
    }

    [Theory]
    [InlineData("{", "The body is not valid JSON: see line 1, column 2.")]
    [InlineData("[]", "The body must be a JSON object with the fields of /openapi/v1.json.")]
    public async Task What_is_no_JSON_object_is_one_clear_sentence(string body, string sentence)
    {
        var refusal = await server.Api.PostTextAsync("api/v1/instances", body);

        Assert.Equal((400, sentence), (refusal.Status, refusal.Detail));
    }

    [Fact]
    public async Task A_missing_body_is_one_clear_sentence()
    {
        var refusal = await server.Api.PostAsync("api/v1/instances");

        Assert.Equal((400, "This request needs a JSON body."), (refusal.Status, refusal.Detail));
    }

    [Fact]
    public async Task A_stop_needs_no_body()
    {
        server.Api.Engine.AddMachine("nobody1");
        await server.Api.InstanceAsync("nobody1", _ => true);

        Assert.Equal(202, (await server.Api.PostAsync("api/v1/instances/local/nobody1/stop")).Status);
    }

    [Theory]
    [InlineData("api/v1/instances/nowhere/db1", "There is no host 'nowhere'; there is local.")]
    [InlineData("api/v1/instances/local/nothere", "There is no instance 'nothere' on local.")]
    [InlineData("api/v1/instances/local/%2e%2e%2fpasswd", "There is no instance '..%2fpasswd' on local.")]
    [InlineData("api/v1/operations/11111111-1111-1111-1111-111111111111", "There is no operation 11111111-1111-1111-1111-111111111111; old ones are forgotten.")]
    [InlineData("api/v1/nothing", "There is nothing at this address; the routes are listed in /openapi/v1.json.")]
    public async Task What_is_not_there_is_a_404_that_says_what(string path, string sentence)
    {
        var refusal = await server.Api.GetAsync(path);

        Assert.Equal((404, sentence), (refusal.Status, refusal.Detail));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("stop")]
    [InlineData("restart")]
    [InlineData("suspend")]
    public async Task A_change_of_what_is_not_there_is_a_404(string verb) =>
        Assert.Equal(404, (await server.Api.PostAsync($"api/v1/instances/local/nothere/{verb}")).Status);

    [Fact]
    public async Task A_name_that_is_taken_is_a_409_that_names_the_field()
    {
        server.Api.Engine.AddMachine("taken");
        await server.Api.InstanceAsync("taken", _ => true);

        var refusal = await server.Api.PostAsync("api/v1/instances", new { name = "taken" });

        Assert.Equal((409, "name"), (refusal.Status, refusal["field"].GetString()));
        Assert.Equal("There is an instance 'taken' on local already; take another name, or delete that one first.", refusal.Detail);
    }

    [Fact]
    public async Task Figures_of_a_machine_that_is_off_are_a_409()
    {
        server.Api.Engine.AddMachine("off1", Batwa.Engines.Instances.InstanceState.Stopped);
        await server.Api.InstanceAsync("off1", _ => true);

        Assert.Equal(409, (await server.Api.GetAsync("api/v1/instances/local/off1/figures")).Status);
    }

    [Theory]
    [InlineData("bytes=0")]
    [InlineData("bytes=1048577")]
    [InlineData("bytes=many")]
    public async Task A_query_that_breaks_its_rule_is_named(string query)
    {
        var refusal = await server.Api.GetAsync($"api/v1/instances/local/db1/console?{query}");

        Assert.Equal((422, "bytes"), (refusal.Status, refusal["field"].GetString()));
    }

    [Fact]
    public async Task An_engine_that_fails_is_a_502_in_its_own_words()
    {
        server.Api.Engine.AddMachine("noisy");
        server.Api.Engine.Faults.FailNext(EngineVerb.ReadConsole, "The console's file is gone: disk failure on sda.");

        var failure = await server.Api.GetAsync("api/v1/instances/local/noisy/console");

        Assert.Equal((502, "The console's file is gone: disk failure on sda."), (failure.Status, failure.Detail));
    }

    [Fact]
    public async Task A_forward_that_the_engine_rejects_is_a_409_in_its_own_words()
    {
        server.Api.Engine.AddMachine("fw1");
        server.Api.Engine.Faults.FailNext(EngineVerb.AddForward, new RequestRejectedException("Host port 22 is taken by sshd."));

        var refusal = await server.Api.PostAsync("api/v1/instances/local/fw1/forwards", new { hostPort = 22, guestPort = 22 });

        Assert.Equal((409, "Host port 22 is taken by sshd."), (refusal.Status, refusal.Detail));
    }

    [Fact]
    public async Task An_engine_that_hangs_is_a_504_and_never_a_hang()
    {
        await using var api = await ApiApp.StartAsync(new BatwaAppOptions
        {
            Settings = new Dictionary<string, string> { ["EngineDeadlines:Read"] = TwoHosts.Milliseconds(200) },
        });
        api.Engine.AddMachine("db1");
        using var hold = api.Engine.Faults.Hold(EngineVerb.ReadConsole);

        var failure = await api.GetAsync("api/v1/instances/local/db1/console");

        Assert.Equal(504, failure.Status);
        Assert.StartsWith("No answer within 200 ms: reading the console of db1.", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_is_out_of_reach_is_a_502_at_once_and_the_list_still_answers()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);
        api.Engine.BecomeUnreachable("The daemon is not running; start it with: systemctl start it");
        await api.InstanceAsync("db1", i => i.GetProperty("stale").ValueKind != System.Text.Json.JsonValueKind.Null);

        var refusal = await api.PostAsync("api/v1/instances/local/db1/start");

        Assert.Equal(502, refusal.Status);
        Assert.Equal("The host local is out of reach: The daemon is not running; start it with: systemctl start it", refusal.Detail);
        Assert.Equal(200, (await api.GetAsync("api/v1/instances")).Status);
    }

    [Fact]
    public async Task What_an_engine_cannot_do_at_all_is_a_501()
    {
        await using var api = await ApiApp.StartAsync(new BatwaAppOptions { CoreOnly = true });
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);

        Assert.Equal(501, (await api.PostAsync("api/v1/instances/local/db1/suspend")).Status);
        Assert.Equal(501, (await api.GetAsync("api/v1/instances/local/db1/console")).Status);
        Assert.Equal(501, (await api.GetAsync("api/v1/hosts/local/images")).Status);
        var refusal = await api.PostAsync("api/v1/instances", new { name = "db2", userData = "#cloud-config" });
        Assert.Equal((422, "userData"), (refusal.Status, refusal["field"].GetString()));
    }

    [Fact]
    public async Task An_engine_that_is_not_there_at_the_start_is_a_reason_and_no_obstacle()
    {
        var options = new BatwaAppOptions();
        await using var api = await ApiApp.StartAsync(options, awaitReady: false);
        api.App.Engines.Broken = "qemu-system-x86_64 is not installed.";
        await api.App.RestartAsync();
        using var client = await api.App.SignInAsync(ct: TestContext.Current.CancellationToken);

        var host = await Eventually.GetAsync(
            "the host says why",
            async () => (await Answer.ReadAsync(await client.GetAsync("api/v1/hosts", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)).Json[0],
            h => h.GetProperty("state").GetString() == "unreachable",
            TestContext.Current.CancellationToken);
        Assert.Contains("qemu-system-x86_64 is not installed.", host.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    public sealed class Server : IAsyncLifetime
    {
        internal ApiApp Api { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Api = await ApiApp.StartAsync();

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }
}
