using System.Net.Sockets;
using Batwa.Engines.Errors;
using Batwa.Engines.Multipass;
using Batwa.Engines.Multipass.Connection;
using Grpc.Core;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Multipass;

public sealed class MultipassErrorsTests
{
    [Fact]
    public void A_socket_that_may_not_be_opened_says_who_may_not_and_how_to_be_let_in()
    {
        var error = Assert.IsType<EngineUnavailableException>(MultipassErrors.Translated(Refused(SocketError.AccessDenied), new DaemonAddress("/run/multipass_socket", null, 0)));
        Assert.StartsWith($"Batwa runs as {Environment.UserName}, who may not open the socket of Multipass' daemon, /run/multipass_socket.", error.Message, StringComparison.Ordinal);
        Assert.Contains("sudo usermod -aG", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_socket_at_which_nobody_listens_says_how_to_start_the_daemon()
    {
        var error = Assert.IsType<EngineUnavailableException>(MultipassErrors.Translated(Refused(SocketError.ConnectionRefused), new DaemonAddress("/run/multipass_socket", null, 0)));
        Assert.EndsWith("Start it: sudo snap start multipass", error.Message, StringComparison.Ordinal);
    }

    private static RpcException Refused(SocketError why) =>
        new(new Status(StatusCode.Unavailable, "Error starting gRPC call.", new HttpRequestException("No connection.", new SocketException((int)why))));
}
