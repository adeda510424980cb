using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Connection;

/// <summary>The loop that reads, and what it does with each message (RFC 4254).</summary>
internal sealed partial class SshConnection
{
    // A guest that floods is always readable: others' loops get their turn after so much of it.
    private const int MostInTurn = 256 * 1024;

    private async Task ReadAllAsync()
    {
        var inTurn = 0;
        try
        {
            while (true)
            {
                var reading = _transport.ReadAsync(_stop.Token);
                inTurn = reading.IsCompletedSuccessfully ? inTurn : 0;
                var message = await reading.ConfigureAwait(false);
                Heard();
                Dispatch(message.Span);
                if ((inTurn += message.Length) <= MostInTurn)
                    continue;
                inTurn = 0;
                await Task.Yield();
            }
        }
        catch (SshProtocolException e) when (e.Fault == SshFault.Lost)
        {
            End("The machine ended the connection; it may be shutting down.");
        }
        catch (SshProtocolException e)
        {
            End($"The connection to the machine was closed: {e.Message}.");
        }
        catch (Exception e) when (SshProtocolException.IsOfStream(e))
        {
            End(LostBy(e));
        }
        catch (OperationCanceledException)
        {
            End("The connection was closed.");
        }
#pragma warning disable CA1031 // Whatever it is: channels whose loop is gone would wait for ever.
        catch (Exception e)
#pragma warning restore CA1031
        {
            End(LostBy(e));
        }
        finally
        {
            _transport.Dispose();
        }
    }

    private void Dispatch(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message[1..]);
        switch (message[0])
        {
            case MessageNumber.ChannelData:
                Channel(reader.Number()).OnData(0, reader.Bytes());
                break;
            case MessageNumber.ChannelExtendedData:
                Channel(reader.Number()).OnData(Math.Max(reader.Number(), 1), reader.Bytes());
                break;
            case MessageNumber.ChannelWindowAdjust:
                Channel(reader.Number()).OnWindow(reader.Number());
                break;
            case MessageNumber.ChannelEof:
                Channel(reader.Number()).OnEof();
                break;
            case MessageNumber.ChannelClose:
                Channel(reader.Number(), andRemove: true).OnClose();
                break;
            case MessageNumber.ChannelRequest:
                Channel(reader.Number()).OnRequest(ref reader);
                break;
            case MessageNumber.ChannelSuccess or MessageNumber.ChannelFailure:
                Channel(reader.Number()).OnAnswer(message[0] == MessageNumber.ChannelSuccess);
                break;
            case MessageNumber.ChannelOpenConfirmation:
                Confirm(reader.Number(), ref reader);
                break;
            case MessageNumber.ChannelOpenFailure:
                Refuse(reader.Number(), ref reader);
                break;
            case MessageNumber.ChannelOpen:
                reader.Bytes();

                // 1: administratively prohibited. We forward nothing, so that a guest has nothing to open.
                Reply(WireWriter.Message(MessageNumber.ChannelOpenFailure).Number(reader.Number()).Number(1).Text("nothing is forwarded").Text("").ToArray());
                break;
            case MessageNumber.GlobalRequest:
                reader.Bytes();
                if (reader.Flag())
                    Reply([MessageNumber.RequestFailure]);
                break;
            case MessageNumber.RequestSuccess or MessageNumber.RequestFailure:
                OnAlive();
                break;
            case < 50:
                throw SshProtocolException.Broken($"message {message[0]} came after the login");
            default:
                _transport.ReplyUnimplemented();
                break;
        }
    }

    private void Confirm(uint id, ref WireReader reader)
    {
        var channel = Channel(id);
        var (remote, window, most) = (reader.Number(), reader.Number(), reader.Number());
        TaskCompletionSource? opened;
        lock (_gate)
        {
            if (!_opening.Remove(id, out opened))
                throw SshProtocolException.Broken("it opened a channel twice");
        }

        channel.OnOpen(remote, window, most);
        opened.TrySetResult();
    }

    private void Refuse(uint id, ref WireReader reader)
    {
        TaskCompletionSource? opened;
        lock (_gate)
        {
            if (!_opening.Remove(id, out opened))
                throw SshProtocolException.Broken("it refused a channel that nobody asked for");
            _channels.Remove(id);
        }

        reader.Number();
        opened.TrySetException(new SshProtocolException(SshFault.ChannelRefused, $"it said: {reader.Said()}"));
    }

    private SshChannel Channel(uint id, bool andRemove = false)
    {
        lock (_gate)
        {
            if (!_channels.TryGetValue(id, out var channel) || (andRemove && !_channels.Remove(id)))
                throw SshProtocolException.Broken("it spoke of a channel that is not there");
            return channel;
        }
    }
}
