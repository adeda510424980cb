using System.Security.Cryptography.X509Certificates;
using Batwa.Engines.Multipass.Connection;
using Batwa.Engines.Multipass.Connection.Ssh;
using Batwa.Engines.Terminals;
using Grpc.Core;
using Grpc.Net.Client;

namespace Batwa.Engines.Multipass.Wire;

/// <summary>
/// The daemon's calls. Each has a name and a deadline; what goes wrong leaves as gRPC says it, and <see cref="MultipassErrors"/> puts it into the
/// contract's words.
/// </summary>
internal sealed partial class MultipassClient : IDisposable
{
    private readonly DaemonTrust _trust;
    private readonly IDisposable _identity;
    private readonly SshTunnel? _tunnel;
    private readonly DaemonWhereabouts _whereabouts;
    private readonly GrpcChannel _channel;
    private readonly Rpc.RpcClient _rpc;
    private readonly TimeSpan _answer;
    private readonly TimeProvider _time;

    /// <summary>Makes a client; nothing is connected before its first call.</summary>
    /// <param name="address">Where the daemon is.</param>
    /// <param name="identity">The client's certificate; disposed with the client.</param>
    /// <param name="knownAs">Whose certificate that is, for people.</param>
    /// <param name="trust">Whom to trust; disposed with the client.</param>
    /// <param name="tunnel">The way to another computer, where the address is there; disposed with the client.</param>
    /// <param name="options">How long an ordinary answer may take, and what is this computer.</param>
    /// <param name="time">The clock.</param>
    public MultipassClient(DaemonAddress address, X509Certificate2 identity, string knownAs, DaemonTrust trust, SshTunnel? tunnel, MultipassOptions options, TimeProvider time)
    {
        (Address, KnownAs, _identity, _trust, _tunnel, _answer, _time) = (address, knownAs, identity, trust, tunnel, options.AnswerDeadline, time);
        _whereabouts = new DaemonWhereabouts(options.OwnAddresses);
        _channel = MultipassChannel.Open(address, identity, trust, tunnel, _whereabouts, address.IsTcp ? options.ConnectDeadline : options.AnswerDeadline);
        _rpc = new Rpc.RpcClient(_channel);
    }

    /// <summary>Where the daemon is.</summary>
    public DaemonAddress Address { get; }

    /// <summary>Whose certificate it shows the daemon, for people.</summary>
    public string KnownAs { get; }

    /// <summary>
    /// Whether guests can be reached from here: beside the daemon, or through SSH. Over TCP to another computer that depends on routes of which nobody
    /// here knows, so a guest that does not answer may be well.
    /// </summary>
    public bool ReachesGuests => !_whereabouts.IsElsewhere;

    /// <summary>What there is to say of guests that may not be reached, with what to do; null where they are.</summary>
    public string? UnreachedAdvice => ReachesGuests
        ? null
        : $"Multipass is on another computer ({Address}), and its machines' network is usually known there only. Reach Multipass over SSH ({DaemonPlaces.AddressSetting}=ssh://{(Address.Host!.Contains(':', StringComparison.Ordinal) ? $"[{Address.Host}]" : Address.Host)}), which leads to its machines too, or make a route from here to that network and have its computer's firewall let it through.";

    /// <summary>Where a guest's SSH server is reached from here.</summary>
    public Task<SshPlace> ReachAsync(SshPlace guest, CancellationToken ct) =>
        _tunnel?.ReachAsync(guest, ct) ?? Task.FromResult(guest with { UnreachedAdvice = UnreachedAdvice });

    /// <inheritdoc/>
    public void Dispose()
    {
        _channel.Dispose();
        _identity.Dispose();
        _trust.Dispose();
        _tunnel?.Dispose();
    }

    /// <summary>Sends the one request of an ordinary call and reads its replies to the end.</summary>
    /// <param name="what">What is waited for, as the beginning of a sentence.</param>
    /// <param name="call">Opens the stream.</param>
    /// <param name="request">The request.</param>
    /// <param name="each">Sees every reply; null where only the last counts.</param>
    /// <param name="length">How long at most, from here to the end.</param>
    /// <param name="ct">Cancels the call; the daemon may go on with what it has begun.</param>
    /// <returns>The last reply, or null where none came.</returns>
    private Task<TReply?> AskAsync<TRequest, TReply>(
        string what,
        Func<CallOptions, AsyncDuplexStreamingCall<TRequest, TReply>> call,
        TRequest request,
        Action<TReply>? each,
        TimeSpan length,
        CancellationToken ct)
        where TReply : class =>
        EngineDeadline.KeepAsync(
            what,
            length,
            _time,
            async token =>
            {
                using var stream = call(new CallOptions(cancellationToken: token));
                try
                {
                    return await ExchangeAsync(stream, request, each, token).ConfigureAwait(false);
                }
                catch (Exception e) when (e is RpcException or IOException && token.IsCancellationRequested)
                {
                    throw new OperationCanceledException(e.Message, e, token);
                }
                catch (IOException e)
                {
                    throw Lost(e);
                }
            },
            ct);

    private Task<TReply?> AskAsync<TRequest, TReply>(
        string what, Func<CallOptions, AsyncDuplexStreamingCall<TRequest, TReply>> call, TRequest request, CancellationToken ct)
        where TReply : class => AskAsync(what, call, request, null, _answer, ct);

    // The connection ended in the middle of a request: the library lets it out as it is (an HttpIOException, or what its stream said), and it is no trouble
    // with a file of ours.
    private static RpcException Lost(IOException e) => new(new Status(StatusCode.Unavailable, e.Message, e));

    private static async Task<TReply?> ExchangeAsync<TRequest, TReply>(
        AsyncDuplexStreamingCall<TRequest, TReply> stream, TRequest request, Action<TReply>? each, CancellationToken ct)
        where TReply : class
    {
        try
        {
            // What goes wrong before the request is out (no daemon, another authority) is thrown here; reading would only tell that the call was cancelled.
            await stream.RequestStream.WriteAsync(request, ct).ConfigureAwait(false);
            await stream.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // The daemon has ended the call already; reading tells how.
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled && !ct.IsCancellationRequested)
        {
            // The same, in the middle of the write.
        }

        TReply? last = null;
        while (await stream.ResponseStream.MoveNext(ct).ConfigureAwait(false))
        {
            last = stream.ResponseStream.Current;
            each?.Invoke(last);
        }

        return last;
    }
}
