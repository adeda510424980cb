using System.Globalization;
using Batwa.Engines.Multipass.Wire;
using Grpc.Core;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>The settings that say what a machine has.</summary>
internal sealed partial class FakeRpc
{
    private void Resize(FakeMachine machine, SetRequest request)
    {
        var what = request.Key.Split('.')[^1];
        world.Faults.ThrowIfBroken("set " + what);
        if (machine.State != WireState.Stopped)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"Cannot update instance settings; instance: {machine.Name}; reason: Instance must be stopped for modification"));
        var value = long.Parse(request.Value, CultureInfo.InvariantCulture);
        switch (what)
        {
            case "cpus":
                machine.Cpus = (int)value;
                break;
            case "memory":
                machine.Memory = value;
                break;
            case "disk" when value < machine.Disk:
                throw new RpcException(new Status(StatusCode.InvalidArgument, $"Invalid setting '{request.Key}={request.Value}': Disk can only be expanded"));
            case "disk":
                machine.Disk = value;
                break;
        }
    }
}
