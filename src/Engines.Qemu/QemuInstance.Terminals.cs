using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Machine;
using Batwa.Engines.Terminals;

namespace Batwa.Engines.Qemu;

/// <content>Terminals: the serial console; and SSH through a port of the loopback, to a host key that this engine made. It waits for no other operation.</content>
internal sealed partial class QemuInstance
{
    /// <inheritdoc cref="IEngine.RouteTerminalAsync"/>
    public async Task<TerminalRoute> RouteTerminalAsync(TerminalRequest request, CancellationToken ct)
    {
        var record = Record;
        if (Current.State != InstanceState.Running || record.Run is not { } run || record.Boot is not { } boot)
        {
            throw new RequestRejectedException(
                $"{Name} is {Current.State.ToString().ToLowerInvariant()}, so it has no terminal. "
                + (Current.State is InstanceState.Starting or InstanceState.Restarting ? "Wait until it runs." : $"Start it first."));
        }

        return new SshRoute
        {
            Host = "127.0.0.1",
            Port = run.SshPort,
            User = request.User ?? boot.DefaultUser,
            PrivateKey = await File.ReadAllTextAsync(_directory[FileNames.LoginKey], ct),
            HostKeys = [record.HostKey],
        };
    }

    /// <inheritdoc cref="Capabilities.ISerialConsole.RouteConsoleAsync"/>
    public TerminalRoute RouteConsole()
    {
        // Its pipe says that it executes, sooner and longer than its state does.
        if (_guest is null || _console.Files.Pipe is not { } pipe)
        {
            throw new RequestRejectedException(
                $"{Name} is {Current.State.ToString().ToLowerInvariant()}, so its console prints nothing. "
                + (Current.State is InstanceState.Starting or InstanceState.Restarting ? "It does in a moment." : "Start it first."));
        }

        return new ConsoleRoute(_console.Files.LogOf(ConsoleFiles.RunOf(pipe)), pipe, _directory.ConsoleSocket(Record));
    }
}
