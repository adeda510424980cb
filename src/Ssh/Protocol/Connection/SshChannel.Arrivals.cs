using Batwa.Engines.Terminals;
using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Connection;

/// <summary>What the connection's reader hands in. None of it waits.</summary>
internal sealed partial class SshChannel
{
    private int? _code;
    private string? _signal;

    /// <summary>The most bytes of one message that the guest may send.</summary>
    public const int MostData = 32 * 1024;

    /// <summary>Data, of standard output or another kind.</summary>
    public void OnData(uint kind, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (bytes.Length > _window || bytes.Length > MostData)
                throw SshProtocolException.Broken("it sent more than the channel's window");
            _window -= bytes.Length;
            var to = kind == 0 ? _output : kind == 1 ? _errors : null;
            if (to is { IsOver: true })
                throw SshProtocolException.Broken("data came after its end");
            if (_exit is not null)
                return;
            if (to is null)
            {
                Credit(bytes.Length);
                return;
            }

            to.Unread.Append(bytes);
            to.Readable.Wake();
        }
    }

    /// <summary>No more data comes.</summary>
    public void OnEof()
    {
        lock (_gate)
        {
            _output.IsOver = true;
            if (_errors is not null)
                _errors.IsOver = true;
            WakeAll();
        }
    }

    /// <summary>We may send more.</summary>
    public void OnWindow(uint more)
    {
        lock (_gate)
        {
            // RFC 4254, 5.2: it must not grow beyond this.
            if (_remoteWindow + more > uint.MaxValue)
                throw SshProtocolException.Broken("its channel's window is beyond all bounds");
            _remoteWindow += more;
            _room?.TrySetResult();
        }
    }

    /// <summary>The guest says something of the program (RFC 4254, 6.10), or asks.</summary>
    public void OnRequest(ref WireReader reader)
    {
        var name = reader.Text();
        var wantsAnswer = reader.Flag();
        if (name is "exit-status" or "exit-signal")
            _hasExited = true;
        switch (name)
        {
            case "exit-status":
                _code = unchecked((int)reader.Number());
                break;
            case "exit-signal":
                _signal = reader.Said();
                break;
        }

        if (wantsAnswer)
            _connection.Reply(WireWriter.Message(MessageNumber.ChannelFailure).Number(_remoteId).ToArray());
    }

    /// <summary>An answer to the oldest request that waits for one.</summary>
    public void OnAnswer(bool isYes)
    {
        lock (_gate)
        {
            if (_asked.TryDequeue(out var asked))
            {
                if (isYes && asked.Begins)
                    _begun = _connection.NextBegun();
                asked.Answer.TrySetResult(isYes);
            }
            else if (_exit is null)
                throw SshProtocolException.Broken("it answered what nobody asked");
        }
    }

    /// <summary>The guest has closed it.</summary>
    public void OnClose() => End(_code is null && _signal is null
        ? new TerminalExit(null, null, "The machine closed the terminal without saying why.")
        : new TerminalExit(_code, _signal, null));

    /// <summary>Its connection is gone.</summary>
    public void OnLost(string why) => End(new TerminalExit(null, null, why));
}
