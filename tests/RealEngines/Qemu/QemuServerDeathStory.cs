using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>
/// What the contract cannot say for every engine: servers and QEMUs that are killed with -9, and what only QEMU has. One machine, one boot,
/// told as a story; a step stands on those before it.
/// </summary>
[Collection(QemuCollection.Name)]
[TestMethodOrderer(typeof(StepOrderer))]
public sealed class QemuServerDeathStory : IClassFixture<ServerDeathFixture>
{
    private const string UserData = """
        #cloud-config
        users:
          - name: theirs
            shell: /bin/sh
        user: {name: replaced}
        hostname: replaced
        ssh_authorized_keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA theirs"]
        write_files:
          - {path: /etc/theirs, content: written}
        runcmd:
          - [touch, /var/tmp/ran]
        """;

    private readonly ServerDeathFixture _story;

    public QemuServerDeathStory(ServerDeathFixture story)
    {
        story.Require();
        _story = story;
    }

    private IEngine Engine => _story.Open ?? throw new InvalidOperationException("No engine is open.");

    [Step(10)]
    public Task A_creation_that_the_servers_death_cut_off_before_its_boot_leaves_nothing() => StepAsync(async ct =>
    {
        await using (await DoomedServer.StartAsync(_story.Place.Data, _story.Machine, EngineStage.Booting, UserData, ct))
        {
            Assert.True(File.Exists(Path.Combine(_story.Place.Data, "instances", _story.Machine.Value, "disk.qcow2")), "it had not begun");
        }

        await using var engine = await _story.Place.OpenAsync(ct);

        Assert.Empty(await engine.ListAsync(ct));
        await _story.Place.AssertNothingLeftAsync();
    });

    [Step(20)]
    public Task A_creation_that_the_servers_death_cut_off_while_it_booted_is_finished() => StepAsync(async ct =>
    {
        int qemu;
        await using (var server = await DoomedServer.StartAsync(_story.Place.Data, _story.Machine, EngineStage.Connecting, UserData, ct))
        {
            qemu = Assert.Single(_story.Place.Qemus());
        }

        _story.Open = await _story.Place.OpenAsync(ct);

        Assert.Equal(InstanceState.Starting, (await Engine.GetAsync(_story.Machine, ct)).State);
        await Eventually.GetAsync("it runs", () => Engine.GetAsync(_story.Machine, ct), i => i.State == InstanceState.Running, ct, TimeSpan.FromMinutes(8));
        Assert.Equal(qemu, Assert.Single(_story.Place.Qemus()));
        Assert.Single(_story.Place.Networks());
    });

    [Step(30)]
    public Task The_callers_user_data_and_ours_have_both_come_true() => StepAsync(async ct =>
    {
        Assert.Equal($"{_story.Machine} debian root", await RunAsync("echo $(hostname) $(whoami) $(sudo whoami)", ct));
        Assert.Equal("written /bin/sh", await RunAsync("echo $(cat /etc/theirs) $(getent passwd theirs | cut -d: -f7)", ct));
        Assert.Equal("2", await RunAsync("grep -c -e batwa -e theirs .ssh/authorized_keys", ct));
        Assert.Equal("/etc/ssh/ssh_host_ecdsa_key", await RunAsync("ls /etc/ssh/ssh_host_*_key", ct));
        await Eventually.TrueAsync(
            "their command ran", async () => await RunAsync("test -e /var/tmp/ran && echo yes || echo no", ct) == "yes", ct, TimeSpan.FromMinutes(5));
    });

    [Step(40)]
    public Task A_forward_that_is_added_while_it_runs_leads_to_the_guest_until_it_is_removed() => StepAsync(async ct =>
    {
        var forwards = (IPortForwards)Engine;

        var forward = await forwards.AddForwardAsync(_story.Machine, new PortForward(0, 22), ct);
        Assert.StartsWith("SSH-2.0-", await ReadLineAsync(forward.HostPort, ct), StringComparison.Ordinal);
        await forwards.RemoveForwardAsync(_story.Machine, forward.HostPort, ct);

        await Assert.ThrowsAsync<SocketException>(() => ReadLineAsync(forward.HostPort, ct));
    });

    [Step(50)]
    public Task A_resumed_guest_has_its_processes_and_the_right_time_also_after_resumes_that_were_cancelled() => StepAsync(async ct =>
    {
        var process = await RunAsync("nohup sleep 100000 >/dev/null 2>&1 </dev/null & echo $!", ct);
        await RunAsync("sudo date -s '1 hour ago'", ct);

        var network = Assert.Single(_story.Place.Networks());
        await ((ISuspend)Engine).SuspendAsync(_story.Machine, new ProgressLog(), ct);
        Assert.Empty(_story.Place.Qemus());
        foreach (var stage in new[] { EngineStage.Booting, EngineStage.Connecting })
        {
            await CancelStartAsync(stage, ct);
            Assert.Equal(InstanceState.Suspended, (await Engine.GetAsync(_story.Machine, ct)).State);
            Assert.Empty(_story.Place.Qemus());
        }

        await Engine.StartAsync(_story.Machine, new ProgressLog(), ct);

        Assert.Equal(network, Assert.Single(_story.Place.Networks()));
        Assert.Equal("sleep", await RunAsync($"cat /proc/{process}/comm", ct));
        var guest = DateTimeOffset.FromUnixTimeSeconds(long.Parse(await RunAsync("date +%s", ct), CultureInfo.InvariantCulture));
        Assert.InRange((DateTimeOffset.UtcNow - guest).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(5));
    });

    [Step(60)]
    public Task A_second_server_on_the_same_directory_is_told_who_has_it() => StepAsync(async ct =>
    {
        var refusal = await Assert.ThrowsAsync<EngineUnavailableException>(() => _story.Place.OpenAsync(ct));

        Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), refusal.Message, StringComparison.Ordinal);
    });

    [Step(70)]
    public Task A_machine_whose_QEMU_is_killed_is_stopped_with_the_reason_and_its_last_words() => StepAsync(async ct =>
    {
        await using var view = await InstanceView.OpenAsync(Engine, ct);

        Process.GetProcessById(Assert.Single(_story.Place.Qemus())).Kill();

        await Eventually.TrueAsync("who watches sees it", () => view.Now.Single().State == InstanceState.Stopped, ct, TimeSpan.FromSeconds(30));
        var dead = await Engine.GetAsync(_story.Machine, ct);
        Assert.Contains("killed", dead.StateReason, StringComparison.Ordinal);
        Assert.NotEmpty(dead.LastWords);
        Assert.DoesNotContain(dead.LastWords, line => line.Any(char.IsControl));
        Assert.Null(dead.StartedAt);
    });

    [Step(80)]
    public Task A_process_that_has_the_number_of_a_dead_QEMU_is_left_alone() => StepAsync(async ct =>
    {
        using var bystander = Process.Start("sleep", "600");
        try
        {
            await Engine.DisposeAsync();
            await File.WriteAllTextAsync(Path.Combine(_story.Place.Data, "instances", _story.Machine.Value, "qemu.pid"), $"{bystander.Id}\n", ct);
            _story.Open = await _story.Place.OpenAsync(ct);
            Assert.Equal(InstanceState.Stopped, (await Engine.GetAsync(_story.Machine, ct)).State);
            await Engine.StopAsync(_story.Machine, StopMode.Force, new ProgressLog(), ct);
            await Engine.DeleteAsync(_story.Machine, ct);

            Assert.False(bystander.HasExited);
        }
        finally
        {
            bystander.Kill();
        }

        await _story.Place.AssertNothingLeftAsync();
    });

    private async Task CancelStartAsync(EngineStage stage, CancellationToken ct)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var progress = new ProgressLog(report =>
        {
            if (report.Stage == stage)
                cancel.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.StartAsync(_story.Machine, progress, cancel.Token));
    }

    private static async Task<string> ReadLineAsync(int port, CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, ct);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync(ct) ?? "";
    }

    private Task<string> RunAsync(string command, CancellationToken ct) => QemuPlace.RunInGuestAsync(Engine, _story.Machine, command, ct);

    private async Task StepAsync(Func<CancellationToken, Task> body, [CallerMemberName] string step = "")
    {
        Assert.SkipWhen(_story.FailedStep is not null, $"The story broke at '{_story.FailedStep}'.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(10));
        var done = false;
        try
        {
            await body(deadline.Token);
            done = true;
        }
        finally
        {
            if (!done)
            {
                _story.FailedStep = step;
                _story.Place.KeepConsoles(step);
            }
        }
    }
}
