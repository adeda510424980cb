using Batwa.Server.Events;
using Batwa.Server.Http;
using Batwa.Terminals;

namespace Batwa.Server.Terminals;

/// <summary>Puts what happens to sessions into the event stream, for their owner alone.</summary>
internal sealed class TerminalEvents(EventLog events) : ITerminalEvents
{
    public void Changed(string owner, TerminalInfo terminal) => events.Publish(EventNames.Terminal, ApiJson.Utf8(terminal), owner);

    public void Ended(string owner, Guid id) => events.Publish(EventNames.TerminalEnded, ApiJson.Utf8(new { id }), owner);
}
