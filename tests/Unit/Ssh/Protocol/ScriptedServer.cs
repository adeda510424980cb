using System.Security.Cryptography;
using System.Text;
using Batwa.Ssh;
using Batwa.Ssh.Protocol.Connection;
using Batwa.Ssh.Protocol.Exchange;
using Batwa.Ssh.Protocol.Keys;
using Batwa.Ssh.Protocol.Transport;
using Batwa.Ssh.Protocol.Wire;
using Xunit;

namespace Batwa.Tests.Unit.Ssh.Protocol;

/// <summary>An SSH server of the test's own, over a pipe: it says what the test tells it to, true or not.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    public const string Identification = "SSH-2.0-Scripted";
    private static readonly string[] Kex = ["curve25519-sha256", KexInit.StrictServer];
    private readonly PacketSealer _sealer = new();
    private readonly PacketReader _reader;
    private readonly Stream _client;
    private readonly Stream _stream;
    private string _theirs = "";
    private byte[]? _session;

    public ScriptedServer()
    {
        (_client, _stream) = DuplexPipe.Create();
        _reader = new PacketReader(_stream);
    }

    public LoginKey HostKey { get; } = LoginKey.Of(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public IReadOnlyList<string> Offers { get; set; } = Kex;

    public IReadOnlyList<string> Ciphers { get; set; } = KexInit.Ciphers;

    /// <summary>Spoils the signature of the host key.</summary>
    public bool Forges { get; set; }

    /// <summary>Our side, connecting; the test plays the server meanwhile.</summary>
    public Task<SshConnection> ConnectAsync(CancellationToken ct, SshOptions? options = null, TimeProvider? time = null, bool trusts = true)
    {
        var key = LoginKey.Of(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        return SshConnection.OverAsync(_client, "ada", key, new HostKeyCheck(SignatureNames.Known, _ => trusts), options ?? new SshOptions(), time ?? TimeProvider.System, () => { }, ct);
    }

    /// <summary>The whole way to a login.</summary>
    public async Task<SshConnection> LoggedInAsync(CancellationToken ct, SshOptions? options = null, TimeProvider? time = null)
    {
        var connecting = ConnectAsync(ct, options, time);
        await IdentifyAsync(ct);
        await ExchangeAsync(ct);
        await LogInAsync(ct);
        return await connecting;
    }

    public async Task IdentifyAsync(CancellationToken ct)
    {
        _theirs = await _reader.ReadIdentificationAsync(ct);
        await SendRawAsync(Encoding.ASCII.GetBytes(Identification + "\r\n"), ct);
    }

    /// <summary>An exchange of keys; the first, or a later one that either side begins.</summary>
    public async Task ExchangeAsync(CancellationToken ct)
    {
        var ours = KexInit.Write(Offers, HostKey.Signatures, Ciphers);
        await SendAsync(ours, ct);
        var theirs = await ExpectAsync(MessageNumber.KexInit, ct);
        var half = new WireReader((await ExpectAsync(MessageNumber.KexEcdhInit, ct)).AsSpan(1)).Bytes().ToArray();
        using var agreement = KeyAgreement.For(Offers[0]);
        var (secret, mine) = (agreement.Agree(half), agreement.Public);
        var hash = ExchangeSecrets.Hash((_theirs, Identification), (theirs, ours), HostKey.PublicBlob, (half, mine), secret);
        _session ??= hash;
        var signature = HostKey.Sign(HostKey.Signatures[0], Forges ? SHA256.HashData(hash) : hash);
        await SendAsync(WireWriter.Message(MessageNumber.KexEcdhReply).Bytes(HostKey.PublicBlob).Bytes(mine).Bytes(signature).ToArray(), ct);
        await SendAsync([MessageNumber.NewKeys], ct);
        _sealer.Use(ExchangeSecrets.KeyFor(toServer: false, Ciphers[0], secret, hash, _session));
        await ExpectAsync(MessageNumber.NewKeys, ct);
        _reader.Use(ExchangeSecrets.KeyFor(toServer: true, Ciphers[0], secret, hash, _session), fromZero: true);
    }

    public async Task LogInAsync(CancellationToken ct)
    {
        await ExpectAsync(MessageNumber.ServiceRequest, ct);
        await SendAsync(WireWriter.Message(MessageNumber.ServiceAccept).Text("ssh-userauth").ToArray(), ct);
        var request = await ExpectAsync(MessageNumber.UserAuthRequest, ct);
        Verify(request);
        await SendAsync([MessageNumber.UserAuthSuccess], ct);
    }

    /// <summary>Takes the channel that our side opens.</summary>
    public async Task<SshChannel> OpenedAsync(SshConnection connection, uint window, CancellationToken ct, bool keepsErrors = false)
    {
        var opening = connection.OpenAsync(keepsErrors, ct);
        await ExpectAsync(MessageNumber.ChannelOpen, ct);
        await SendAsync(WireWriter.Message(MessageNumber.ChannelOpenConfirmation).Number(1).Number(7).Number(window).Number(32768).ToArray(), ct);
        return await opening;
    }

    public Task SendDataAsync(ReadOnlySpan<byte> bytes, CancellationToken ct, uint channel = 1) =>
        SendAsync(WireWriter.Message(MessageNumber.ChannelData).Number(channel).Bytes(bytes).ToArray(), ct);

    public async Task SendAsync(byte[] message, CancellationToken ct)
    {
        var packet = new byte[message.Length + PacketSealer.Overhead];
        await SendRawAsync(packet.AsMemory(0, _sealer.Seal(message, packet)), ct);
    }

    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => await _stream.WriteAsync(bytes, ct);

    public async Task<byte[]> ReadAsync(CancellationToken ct)
    {
        ReadOnlyMemory<byte> message;
        while (!_reader.TryRead(out message))
        {
            if (!await _reader.FillAsync(ct))
                throw new EndOfStreamException();
        }

        return message.ToArray();
    }

    public async Task<byte[]> ExpectAsync(byte number, CancellationToken ct)
    {
        var message = await ReadAsync(ct);
        Assert.Equal(number, message[0]);
        return message;
    }

    public void HangUp() => _stream.Dispose();

    public ValueTask DisposeAsync()
    {
        _stream.Dispose();
        _client.Dispose();
        HostKey.Dispose();
        return ValueTask.CompletedTask;
    }

    // RFC 4252, 7: what is signed names the connection, so that it can't be used on another.
    private void Verify(byte[] request)
    {
        var reader = new WireReader(request.AsSpan(1));
        Assert.Equal("ada", reader.Text());
        reader.Bytes();
        reader.Bytes();
        Assert.True(reader.Flag());
        var algorithm = reader.Text();
        var key = reader.Bytes();
        var unsigned = request.AsSpan(0, request.Length - reader.Rest.Length);
        Assert.True(HostKeySignature.Verify(algorithm, key, reader.Bytes(), new WireWriter().Bytes(_session).Raw(unsigned).ToArray()));
    }
}
