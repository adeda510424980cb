using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Multipass.Connection;
using Batwa.Engines.Multipass.Wire;
using Google.Protobuf;
using Grpc.Core;

namespace Batwa.Engines.Multipass;

/// <summary>What the daemon answers when it does not do what it was asked, as the contract says it. Every member of the engine runs through here.</summary>
internal static class MultipassErrors
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary>Runs work and lets nothing out but the contract's own exceptions.</summary>
    public static async Task<T> TranslateAsync<T>(DaemonAddress address, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception cause) when (Translated(cause, address) is { } known)
        {
            throw known;
        }
    }

    /// <summary>The contract's exception for a cause; null for what is of the contract already, and for a bug.</summary>
    public static EngineException? Translated(Exception cause, DaemonAddress address) => cause switch
    {
        RpcException rpc => Translated(rpc, address),
        UnauthorizedAccessException denied => new EngineFailedException($"The engine's files cannot be written: {denied.Message} Look at who owns the data directory.", denied),
        IOException io => new EngineFailedException($"The engine's files cannot be read or written: {io.Message} Look at the free space of the disk.", io),
        _ => null,
    };

    /// <summary>A call to a daemon that refused this client.</summary>
    public static EngineNotEnrolledException NotAccepted(DaemonAddress address, Exception? cause) => new(
        $"Multipass' daemon at {address} does not know this Batwa yet. On its computer, set a passphrase (multipass set local.passphrase; that restarts the daemon, and what runs is suspended for a moment), and type it on Batwa's page. Or run Batwa as the user whose 'multipass list' works.",
        cause);

    private static EngineException Translated(RpcException rpc, DaemonAddress address)
    {
        var said = Words(rpc);
        return rpc.StatusCode switch
        {
            _ when Within<EngineException>(rpc.Status.DebugException) is { } way => new EngineUnavailableException(way.Message, rpc),
            _ when Within<AuthenticationException>(rpc.Status.DebugException) is { } noTls => new EngineUnavailableException(
                $"What answers at {address} does not speak TLS as a Multipass daemon does ({noTls.Message.TrimEnd('.')}), so it is something else and nothing was sent. Look at the address.", rpc),
            _ when rpc.Status.DebugException is HttpRequestException or IOException || Within<TimeoutException>(rpc.Status.DebugException) is not null => NoAnswer(address, said, rpc),
            StatusCode.Unavailable => NoAnswer(address, said, rpc),
            StatusCode.Unauthenticated => NotAccepted(address, rpc),
            StatusCode.Unimplemented => new CapabilityMissingException("This version of Multipass cannot do that; upgrade it: sudo snap refresh multipass", rpc),
            _ when said.Contains("No such snapshot", StringComparison.Ordinal) => new SnapshotNotFoundException(said, rpc),
            _ when said.Contains("napshot", StringComparison.Ordinal) && said.Contains("already exists", StringComparison.Ordinal) => new RequestRejectedException(said, rpc),
            // Seen where QEMU knows no such option; what QEMU itself said is not always part of it.
            _ when said.Contains("shutdown called while starting", StringComparison.Ordinal) => new EngineFailedException(
                $"{said}. If it has a folder that is shared the native way, remove that one, or share it the classic way.", rpc),
            _ when said.Contains("source path", StringComparison.Ordinal) => new RequestRejectedException($"{said} It is looked for on the computer that runs Multipass.", rpc),
            StatusCode.NotFound => new InstanceNotFoundException(said, rpc),
            StatusCode.InvalidArgument when said.Contains("does not exist", StringComparison.Ordinal) => new InstanceNotFoundException(said, rpc),
            StatusCode.InvalidArgument when said.Contains("already exists", StringComparison.Ordinal) || said.Contains("is being prepared", StringComparison.Ordinal) => new InstanceExistsException(said, rpc),
            StatusCode.InvalidArgument or StatusCode.FailedPrecondition when IsImageMissing(said) => new ImageNotFoundException(said, rpc),
            StatusCode.InvalidArgument => new RequestRejectedException(Fields(rpc) is { Length: > 0 } fields ? $"{said}: {fields}" : said, rpc),
            StatusCode.FailedPrecondition => new RequestRejectedException(said, rpc),
            StatusCode.Aborted when said.Contains("missing", StringComparison.Ordinal) => new InstanceNotFoundException(said, rpc),
            StatusCode.DeadlineExceeded => new EngineTimeoutException(said, rpc),
            _ when said.Contains("timed out", StringComparison.OrdinalIgnoreCase) => new EngineTimeoutException(said, rpc),
            _ => new EngineFailedException(said, rpc),
        };
    }

    // What went wrong before the daemon could be asked anything, in the words of whoever leads there.
    private static T? Within<T>(Exception? cause)
        where T : Exception => cause as T ?? (cause?.InnerException is { } inner ? Within<T>(inner) : null);

    private static Exception? Innermost(Exception? cause) => cause?.InnerException is { } inner ? Innermost(inner) : cause;

    private static EngineUnavailableException NoAnswer(DaemonAddress address, string said, RpcException rpc)
    {
        var socket = Within<SocketException>(rpc.Status.DebugException);
        if (address.IsLocal && socket?.SocketErrorCode == SocketError.AccessDenied)
        {
            return new EngineUnavailableException(
                $"Batwa runs as {Environment.UserName}, who may not open the socket of Multipass' daemon, {address.Socket}. Let the user in and start Batwa from a new sign-in: sudo usermod -aG \"$(stat -c %G {address.Socket})\" {Environment.UserName}",
                rpc);
        }

        var why = (Within<TimeoutException>(rpc.Status.DebugException) is not null ? "no connection was made in time" : socket?.Message ?? Innermost(rpc.Status.DebugException)?.Message ?? said).TrimEnd('.');
        return new EngineUnavailableException(
            address.IsTcp && socket?.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
                ? $"Multipass' daemon at {address} cannot be asked, because the name {address.Host} is not found ({why}). Look at how it is written, and at this computer's name service."
            : address.IsTcp
                ? $"Multipass' daemon at {address} does not answer ({why}). See that it runs on its computer and listens there ({DaemonPlaces.AddressVariable}), and that no firewall stands between."
                : $"Multipass' daemon at {address} does not answer ({why}). Start it: sudo snap start multipass",
            rpc);
    }

    private static bool IsImageMissing(string said) =>
        said.StartsWith("Unable to find an image", StringComparison.Ordinal) || said.StartsWith("Remote \"", StringComparison.Ordinal) || said.Contains("is unknown", StringComparison.Ordinal);

    // One sentence of what may be several lines.
    private static string Words(RpcException rpc)
    {
        var words = new StringBuilder();
        foreach (var line in rpc.Status.Detail.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            words.Append(words.Length > 0 ? " " : "").Append(line);
        return words.Length > 0 ? words.ToString() : $"Multipass answered {rpc.StatusCode} without a word.";
    }

    private static string Fields(RpcException rpc)
    {
        if (rpc.Trailers.GetValueBytes(DetailsTrailer) is not { } bytes)
            return "";
        try
        {
            return string.Join(", ", LaunchTrouble.Parser.ParseFrom(bytes).Fields.Select(field => field switch
            {
                LaunchTrouble.Types.Field.Memory => "the memory is too small or not understood (at least 512 MiB)",
                LaunchTrouble.Types.Field.Disk => "the disk is too small for the image or not understood (at least 1 GiB)",
                LaunchTrouble.Types.Field.HostName => "the name is none that a host can have",
                LaunchTrouble.Types.Field.Network => "a network is not known",
                LaunchTrouble.Types.Field.Zone => "the zone is not known or switched off",
                _ => "",
            }).Where(text => text.Length > 0));
        }
        catch (InvalidProtocolBufferException)
        {
            return ""; // another version's details; the words are there without them
        }
    }
}
