using Renci.SshNet;
using Renci.SshNet.Messages.Connection;

namespace Batwa.Ssh;

/// <summary>
/// How a shell ended, as its channel was told (RFC 4254, 6.10). The library's shell stream keeps that to itself; but the messages are read
/// into objects which the connection lists, and one connection carries one terminal here, so ours can stand in their place.
/// </summary>
internal sealed class ExitReport
{
    /// <summary>The exit code, or null.</summary>
    public int? Code { get; private set; }

    /// <summary>The signal without "SIG", or null.</summary>
    public string? Signal { get; private set; }

    /// <summary>Listens on a connection, before its channel is opened.</summary>
    public void ListenOn(ConnectionInfo connection)
    {
        connection.ChannelRequests["exit-status"] = new StatusRequest(this);
        connection.ChannelRequests["exit-signal"] = new SignalRequest(this);
    }

    private sealed class StatusRequest(ExitReport report) : RequestInfo
    {
        public override string RequestName => "exit-status";

        protected override void LoadData()
        {
            base.LoadData();
            report.Code = unchecked((int)ReadUInt32());
        }
    }

    private sealed class SignalRequest(ExitReport report) : RequestInfo
    {
        public override string RequestName => "exit-signal";

        protected override void LoadData()
        {
            base.LoadData();
            report.Signal = ReadString();
        }
    }
}
