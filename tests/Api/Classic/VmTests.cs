using System.Text.Json;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Xunit;

namespace Batwa.Tests.Api.Classic;

/// <summary>The classic contract to the letter: whole bodies are compared, not what we care about in them.</summary>
public sealed class VmTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machines_life_in_the_classic_words()
    {
        await using var api = await ApiApp.StartAsync(new FakeGuests().Options());

        await IsAsync(api.GetAsync("api/vm/list"), 200, """{"success":true,"vms":[]}""");
        var created = await api.PostAsync("api/vm/create", new { name = "x1", cpus = 2, memory = "1.5GiB", disk = "6G", image = "debian-12" });
        var ip = created["ip"].GetString();
        Assert.NotNull(ip);
        await IsAsync(Task.FromResult(created), 200, $$"""{"success":true,"message":"VM 'x1' created successfully","vm_name":"x1","ip":"{{ip}}"}""");

        await IsAsync(
            api.GetAsync("api/vm/list"),
            200,
            $$"""{"success":true,"vms":[{"name":"x1","state":"Running","ipv4":["{{ip}}"],"release":"Debian 12","agent_id":null,"agent_hostname":"This machine"}]}""");
        var info = await api.GetAsync("api/vm/info/x1");
        var hash = info["info"].GetProperty("image_hash").GetString();
        await IsAsync(
            Task.FromResult(info),
            200,
            $$$"""{"success":true,"info":{"state":"Running","image_release":"12","image_hash":"{{{hash}}}","release":"Debian GNU/Linux 12 (bookworm)","cpu_count":"2","load":[2.66,0.91,0.33],"memory":{"total":1013346304,"used":227651584},"disks":{"sda1":{"total":"5104873472","used":"614977536"}},"ipv4":["{{{ip}}}"],"mounts":{},"snapshot_count":"0"}}""");
        Assert.Equal(1536L << 20, (await api.GetAsync("api/v1/instances/local/x1"))["memoryBytes"].GetInt64());

        await IsAsync(api.PostAsync("api/vm/start", new { name = "x1" }), 200, $$"""{"success":true,"message":"VM 'x1' started","ip":"{{ip}}"}""");
        await IsAsync(api.PostAsync("api/vm/stop", new { name = "x1" }), 200, """{"success":true,"message":"VM 'x1' stopped"}""");
        await IsAsync(api.PostAsync("api/vm/stop", new { name = "x1" }), 200, """{"success":true,"message":"VM 'x1' stopped"}""");
        await IsAsync(
            api.GetAsync("api/vm/info/x1"),
            200,
            $$$"""{"success":true,"info":{"state":"Stopped","image_release":"12","image_hash":"{{{hash}}}","release":"","cpu_count":"","load":[],"memory":{},"disks":{"sda1":{}},"ipv4":[],"mounts":{},"snapshot_count":"0"}}""");
        Assert.Equal(200, (await api.PostAsync("api/vm/start", new { name = "x1" })).Status);

        api.Engine.AddMachine("x2");
        await api.InstanceAsync("x2", _ => true);
        await IsAsync(api.PostAsync("api/vm/delete", new { name = "x1" }), 200, """{"success":true,"message":"VM 'x1' deleted"}""");
        Assert.Equal("x2", Assert.Single((await api.GetAsync("api/vm/list"))["vms"].EnumerateArray()).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("create", """{"name":"1x"}""", 422, "name: a name has 2 to 63 letters, digits or '-', begins with a letter and does not end with '-'")]
    [InlineData("create", """{}""", 422, "name: a name has 2 to 63 letters, digits or '-', begins with a letter and does not end with '-'")]
    [InlineData("create", """{"name":"xx","cpus":0}""", 422, "cpus: a whole number from 1 to 512")]
    [InlineData("create", """{"name":"xx","cpus":"many"}""", 422, "cpus: a whole number")]
    [InlineData("create", """{"name":"xx","memory":"lots"}""", 422, "memory: a size: a whole number of bytes, or a number followed by K, M or G (such as 512M or 1.5GiB)")]
    [InlineData("create", """{"name":"xx","disk":"-5G"}""", 422, "disk: a size: a whole number of bytes, or a number followed by K, M or G (such as 512M or 1.5GiB)")]
    [InlineData("create", """{"name":"xx","memory":"1M"}""", 422, "memory: from 128 MiB to 16 TiB")]
    [InlineData("create", """{"name":"xx","memory":7}""", 422, "memory: must be text")]
    [InlineData("create", """{"name":"xx","image":"nosuch"}""", 404, "No image answers to 'nosuch'; the catalogue has debian-12, 24.04, 22.04.")]
    [InlineData("create", """{"name":"here"}""", 409, "There is an instance 'here' on local already; take another name, or delete that one first.")]
    [InlineData("create", """{"name":"xx","agent_id":"mars"}""", 404, "There is no host 'mars'; there is local.")]
    [InlineData("create", """{""", 400, "The body is not valid JSON: see line 1, column 2.")]
    [InlineData("start", """{"name":"nosuch"}""", 404, "VM 'nosuch' not found")]
    [InlineData("stop", """{"name":"nosuch"}""", 404, "VM 'nosuch' not found")]
    [InlineData("delete", """{"name":"nosuch"}""", 404, "VM 'nosuch' not found")]
    [InlineData("delete", """{"name":"../../etc"}""", 404, "VM '../../etc' not found")]
    [InlineData("start", """{}""", 422, "name: is missing")]
    public async Task A_refusal_is_its_sentence_and_nothing_else(string verb, string body, int status, string sentence)
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("here");
        await api.InstanceAsync("here", _ => true);

        await IsAsync(api.PostTextAsync($"api/vm/{verb}", body), status, JsonSerializer.Serialize(new { detail = sentence }, Relaxed));
    }

    [Fact]
    public async Task Without_a_sign_in_every_route_answers_401()
    {
        await using var api = await ApiApp.StartAsync();
        using var nobody = api.App.CreateClient();

        foreach (var path in (string[])["api/vm/list", "api/vm/info/x1"])
        {
            await IsAsync(Answer.ReadAsync(await nobody.GetAsync(path, Ct), Ct), 401, """{"detail":"Not authenticated"}""");
        }

        foreach (var verb in (string[])["create", "start", "stop", "delete"])
        {
            using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            await IsAsync(Answer.ReadAsync(await nobody.PostAsync($"api/vm/{verb}", body, Ct), Ct), 401, """{"detail":"Not authenticated"}""");
        }
    }

    [Fact]
    public async Task An_unknown_machines_details_are_a_404()
    {
        await using var api = await ApiApp.StartAsync();

        await IsAsync(api.GetAsync("api/vm/info/x1"), 404, """{"detail":"VM 'x1' not found"}""");
    }

    [Fact]
    public async Task A_failure_of_the_engine_is_a_502_in_its_own_words_and_an_unreachable_one_too()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.Faults.FailNext(EngineVerb.Launch, "launch failed: the disk is full");
        await IsAsync(api.PostAsync("api/vm/create", new { name = "x1" }), 502, """{"detail":"launch failed: the disk is full"}""");

        api.Engine.AddMachine("x1");
        await api.InstanceAsync("x1", _ => true);
        api.Engine.BecomeUnreachable("cannot connect to the socket");
        await api.InstanceAsync("x1", i => i.GetProperty("stale").ValueKind == JsonValueKind.Object);
        await IsAsync(api.GetAsync("api/vm/list"), 502, """{"detail":"The host local is out of reach: cannot connect to the socket"}""");
    }

    [Fact]
    public async Task A_state_that_cannot_start_is_a_409()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("x1", InstanceState.Stopped);
        await api.InstanceAsync("x1", _ => true);
        api.Engine.Faults.FailNext(EngineVerb.Start, new RequestRejectedException("Instance 'x1' is deleted."));

        await IsAsync(api.PostAsync("api/vm/start", new { name = "x1" }), 409, """{"detail":"Instance 'x1' is deleted."}""");
    }

    [Fact]
    public async Task A_name_on_two_hosts_is_a_409_that_names_them_and_agent_id_says_which()
    {
        var hosts = new TwoHosts();
        hosts.Far.AddMachine("x1");
        await using var api = await ApiApp.StartAsync(hosts.Options);
        api.Engine.AddMachine("x1");
        await api.InstanceAsync("x1", _ => true);

        await IsAsync(api.PostAsync("api/vm/stop", new { name = "x1" }), 409, """{"detail":"VM 'x1' is on more than one host: local, far; say which with agent_id."}""");
        await IsAsync(api.PostAsync("api/vm/stop", new { name = "x1", agent_id = "far" }), 200, """{"success":true,"message":"VM 'x1' stopped"}""");

        var vms = (await api.GetAsync("api/vm/list"))["vms"].EnumerateArray().Select(vm => vm.GetRawText()).ToArray();
        Assert.Contains("""{"name":"x1","state":"Stopped","ipv4":[],"release":"Debian 12","agent_id":"far","agent_hostname":"The far one"}""", vms);
        Assert.Contains(vms, vm => vm.Contains("\"Running\"", StringComparison.Ordinal) && vm.Contains("\"agent_id\":null", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_is_lost_among_others_shows_its_machines_as_unknown()
    {
        var hosts = new TwoHosts();
        hosts.Far.AddMachine("x1");
        await using var api = await ApiApp.StartAsync(hosts.Options);
        await api.InstanceAsync("x1", _ => true, "far");
        hosts.Far.BecomeUnreachable("gone");
        await api.InstanceAsync("x1", i => i.GetProperty("stale").ValueKind == JsonValueKind.Object, "far");

        var vm = Assert.Single((await api.GetAsync("api/vm/list"))["vms"].EnumerateArray());

        Assert.Equal(("x1", "Unknown", 0), (vm.GetProperty("name").GetString(), vm.GetProperty("state").GetString(), vm.GetProperty("ipv4").GetArrayLength()));
    }

    [Fact]
    public async Task The_same_asked_twice_at_once_is_a_success_for_both()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("x1");
        await api.InstanceAsync("x1", _ => true);
        using var hold = api.Engine.Faults.Hold(EngineVerb.Stop);
        var first = api.PostAsync("api/vm/stop", new { name = "x1" });
        await hold.Entered.WaitAsync(Ct);
        var second = api.PostAsync("api/vm/stop", new { name = "x1" });

        Assert.Equal(409, (await api.PostAsync("api/vm/start", new { name = "x1" })).Status);
        hold.Release();

        // That the second was in time cannot be seen from here; a server that does not join it to the first answers 409 where it was.
        Assert.Equal((200, 200), ((await first).Status, (await second).Status));
    }

    [Fact]
    public async Task A_client_that_hangs_up_does_not_stop_the_creation()
    {
        await using var api = await ApiApp.StartAsync();
        using var hold = api.Engine.Faults.Hold(EngineVerb.Launch);
        using var hangUp = new CancellationTokenSource();
        using var body = new StringContent("""{"name":"x1"}""", System.Text.Encoding.UTF8, "application/json");
        var create = api.Client.PostAsync("api/vm/create", body, hangUp.Token);
        await hold.Entered.WaitAsync(Ct);

        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => create);
        hold.Release();

        await api.InstanceAsync("x1", i => i.GetProperty("state").GetString() == "running");
    }

    [Fact]
    public async Task A_guest_that_does_not_answer_is_shown_without_its_figures()
    {
        var guests = new FakeGuests { Answer = (_, _) => FakeGuests.LostAsync() };
        await using var api = await ApiApp.StartAsync(guests.Options());
        api.Engine.AddMachine("x1");
        await api.InstanceAsync("x1", _ => true);

        var info = (await api.GetAsync("api/vm/info/x1"))["info"];

        Assert.Equal(("Running", "1", "{}"), (info.GetProperty("state").GetString(), info.GetProperty("cpu_count").GetString(), info.GetProperty("memory").GetRawText()));
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task IsAsync(Task<Answer> answer, int status, string body)
    {
        var got = await answer;
        Assert.Equal((status, body, "application/json"), (got.Status, got.Text, got.Type));
    }
}
