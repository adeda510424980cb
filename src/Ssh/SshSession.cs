using System.Runtime.CompilerServices;
using Renci.SshNet;
using Renci.SshNet.Messages;
using Renci.SshNet.Messages.Connection;

namespace Batwa.Ssh;

/// <summary>
/// The part of the library's session that it does not offer: a question that the other side must answer, and the event of being disconnected.
/// Its own keepalive sends a message that nobody answers, which can't tell a guest that hangs from one that is quiet.
/// </summary>
/// <remarks>Reaches into the library, whose version is pinned; <c>SshSessionTests</c> fails where a newer one has changed these members.</remarks>
internal static class SshSession
{
    /// <summary>The session below a connected client.</summary>
    public static Session Of(SshClient client) => (Session)GetSession(client);

    /// <summary>Asks something that every server must answer, if only with a refusal (RFC 4254, 4; OpenSSH's clients ask the same).</summary>
    public static void AskAlive(Session session) => SendMessage(session, NewRequest("keepalive@openssh.com"u8.ToArray(), wantReply: true));

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Session")]
    [return: UnsafeAccessorType("Renci.SshNet.ISession, Renci.SshNet")]
    private static extern object GetSession(BaseClient client);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "SendMessage")]
    private static extern void SendMessage(Session session, Message message);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern GlobalRequestMessage NewRequest(byte[] requestName, bool wantReply);
}
