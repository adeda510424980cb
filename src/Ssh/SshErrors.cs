using System.Net.Sockets;
using System.Security.Cryptography;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Ssh.Protocol;
using Renci.SshNet.Common;

namespace Batwa.Ssh;

/// <summary>What our protocol and the SSH library throw, as what a person can use. The only place that knows them all.</summary>
internal static class SshErrors
{
    /// <summary>Whether <paramref name="error"/> is one of the library's, or of the socket and the ciphers below it.</summary>
    public static bool IsSsh(Exception error) => error is SshException or SocketException or ObjectDisposedException or CryptographicException;

    /// <summary>Whether <paramref name="error"/> is one of our own protocol's, or of the socket and the ciphers below it.</summary>
    public static bool IsOurs(Exception error) => error is SshProtocolException or IOException or SocketException or ObjectDisposedException or CryptographicException;

    /// <summary>A guest that showed a key which is not pinned.</summary>
    public static EngineException WrongHostKey(SshRoute route, HostKeys keys) => new EngineFailedException(
        $"The machine at {At(route)} showed another SSH host key ({keys.Refused}) than the one that is trusted ({keys}), so the connection was refused and nothing was sent. "
        + "If its keys were changed on purpose, trust the new ones under 'SSH host keys' in the machine's menu; where its host does not offer that, put the old ones back "
        + "or create the machine anew. If not, something else answers at that address.");

    /// <summary>A server whose keys could not be read.</summary>
    public static EngineException NotShown(SshPlace place, Exception error) => new EngineFailedException(
        $"The machine at {place.Host}:{place.Port} did not show its SSH host keys ({error.Message}). It may still be starting: try again in a moment.{IfItGoesOn(place.UnreachedAdvice)}", error);

    /// <summary>A server whose keys took too long.</summary>
    public static EngineException TimedOut(SshPlace place, Exception error) => new EngineTimeoutException(
        $"The machine at {place.Host}:{place.Port} did not show its SSH host keys in time. It may be starting or very busy: try again in a moment.{IfItGoesOn(place.UnreachedAdvice)}", error);

    /// <summary>A connection that could not be made.</summary>
    /// <param name="route">Where to.</param>
    /// <param name="error">Why not.</param>
    /// <param name="answered">Whether an SSH server had answered there: then it was reached.</param>
    public static EngineException Connecting(SshRoute route, Exception error, bool answered) => error switch
    {
        SshAuthenticationException or SshProtocolException { Fault: SshFault.LoginRefused } => new EngineFailedException(
            $"The machine at {At(route)} refused the login of '{route.User}' with its key. Look at its console: cloud-init may have failed, or the user's authorized_keys were changed. ({error.Message})", error),
        SshOperationTimeoutException => TimedOut(route, error, answered),
        SocketException => new EngineFailedException(
            $"The machine at {At(route)} does not answer on SSH ({error.Message}). It may still be starting: try again in a moment, or look at its console.{IfItGoesOn(answered ? null : route.UnreachedAdvice)}", error),
        _ => new EngineFailedException($"The SSH connection to the machine at {At(route)} failed ({error.Message}). Try again; if it goes on, look at the machine's console.{IfItGoesOn(answered ? null : route.UnreachedAdvice)}", error),
    };

    /// <summary>A connection that took too long.</summary>
    public static EngineException TimedOut(SshRoute route, Exception error, bool answered) => new EngineTimeoutException(
        $"The machine at {At(route)} did not finish the SSH login in time. It may be starting or very busy: try again in a moment.{IfItGoesOn(answered ? null : route.UnreachedAdvice)}", error);

    /// <summary>A command that took too long, its connection included.</summary>
    public static EngineException CommandTimedOut(SshRoute route, TimeSpan deadline, Exception error, bool answered) => new EngineTimeoutException(
        $"The machine at {At(route)} did not finish a command in {deadline.TotalSeconds:0.#} s. It may be starting or very busy: try again in a moment.{IfItGoesOn(answered ? null : route.UnreachedAdvice)}", error);

    /// <summary>A terminal that the guest's SSH server would not open.</summary>
    public static EngineException Opening(SshRoute route, Exception error) => new EngineFailedException(
        $"The machine at {At(route)} let '{route.User}' in but opened no terminal ({error.Message}). Look at its console.", error);

    /// <summary>A guest that did not answer a request about its files.</summary>
    public static EngineException FilesTimedOut(SshRoute route, string doing, Exception error) => new EngineTimeoutException(
        $"The machine at {At(route)} did not answer in time when it was asked to {doing}. It may be very busy: try again in a moment.", error);

    /// <summary>A guest that was lost while its files were at work.</summary>
    public static EngineException FilesLost(SshRoute route, string doing, Exception error) => new EngineFailedException(
        $"The connection to the machine at {At(route)} was lost while it was asked to {doing} ({error.Message}).", error);

    private static string IfItGoesOn(string? advice) => advice is null ? "" : $" If it goes on: {advice}";

    private static string At(SshRoute route) => $"{route.Host}:{route.Port}";
}
