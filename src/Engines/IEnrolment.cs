namespace Batwa.Engines;

/// <summary>
/// What a factory offers besides, where the other side must know a client before it talks to it, and takes a passphrase for that. It is not a
/// capability of the engine: until it is done there is none.
/// </summary>
public interface IEnrolment
{
    /// <summary>Makes this client known there, for good. One that is known already is a success where the passphrase is right.</summary>
    /// <param name="passphrase">The passphrase. A secret: kept nowhere, logged nowhere.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Errors.RequestRejectedException">That is not the passphrase; nothing was changed.</exception>
    /// <exception cref="Errors.EngineNotEnrolledException">No passphrase is set there; the message says how to set one.</exception>
    /// <exception cref="Errors.EngineUnavailableException">It cannot be reached.</exception>
    Task EnrolAsync(string passphrase, CancellationToken ct);
}
