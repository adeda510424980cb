using Batwa.Ssh.Protocol.Keys;
using Batwa.Ssh.Protocol.Transport;
using Batwa.Ssh.Protocol.Wire;

namespace Batwa.Ssh.Protocol.Connection;

/// <summary>Logs in with a key (RFC 4252, 7). Its signature comes at once: to ask first whether the key is known would only cost a round trip.</summary>
internal static class Login
{
    private const int MostBanners = 16;

    /// <summary>Logs in.</summary>
    /// <exception cref="SshProtocolException">It was refused.</exception>
    public static async Task RunAsync(SshTransport transport, string user, LoginKey key, CancellationToken ct)
    {
        transport.Outbox.Post(WireWriter.Message(MessageNumber.ServiceRequest).Text("ssh-userauth").ToArray());
        await ExpectAsync(transport, MessageNumber.ServiceAccept, ct).ConfigureAwait(false);

        // What a server takes it says between these two; one that does not say takes at least the first.
        var algorithm = key.Signatures.FirstOrDefault(transport.LoginSignatures.Contains) ?? key.Signatures[0];
        var request = WireWriter.Message(MessageNumber.UserAuthRequest).Text(user).Text("ssh-connection").Text("publickey").Flag(true).Text(algorithm).Bytes(key.PublicBlob).ToArray();
        var signed = new WireWriter().Bytes(transport.Session).Raw(request).ToArray();
        transport.Outbox.Post([.. request, .. new WireWriter().Bytes(key.Sign(algorithm, signed)).ToArray()]);
        await ExpectAsync(transport, MessageNumber.UserAuthSuccess, ct).ConfigureAwait(false);
    }

    private static async Task ExpectAsync(SshTransport transport, byte number, CancellationToken ct)
    {
        for (var banners = 0; ; banners++)
        {
            var message = await transport.ReadAsync(ct).ConfigureAwait(false);
            var got = message.Span[0];
            if (got == number)
                return;
            if (got == MessageNumber.UserAuthFailure)
                throw Refused(message.Span);
            if (got != MessageNumber.UserAuthBanner || banners >= MostBanners)
                throw SshProtocolException.Broken($"message {got} came in the middle of the login");
        }
    }

    private static SshProtocolException Refused(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message[1..]);
        var methods = reader.Said();
        return new SshProtocolException(SshFault.LoginRefused, reader.Flag() ? $"it wants more than the key: {methods}" : $"Permission denied ({methods}).");
    }
}
