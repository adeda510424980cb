using Batwa.Ssh.Protocol.Connection;

namespace Batwa.Ssh.Shared;

/// <summary>A connection that is being made, and those who wait for it. All but <see cref="Connecting"/> is guarded by the pool's lock.</summary>
/// <param name="name">Whose.</param>
/// <param name="patientUntil">Until when it is tried again, as a timestamp.</param>
internal sealed class Dial(LoginName name, long patientUntil) : IDisposable
{
    private readonly TaskCompletionSource<SshConnection> _connecting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whose it is.</summary>
    public LoginName Name => name;

    /// <summary>Until when it is tried again, as a timestamp.</summary>
    public long PatientUntil => patientUntil;

    /// <summary>Those who will each have a slot of it.</summary>
    public int Claims { get; set; }

    /// <summary>Cancelled when nobody waits any more.</summary>
    public CancellationTokenSource Stop { get; } = new();

    /// <summary>The connection, or why there is none.</summary>
    public Task<SshConnection> Connecting => _connecting.Task;

    /// <summary>It is made.</summary>
    public void OnConnected(SshConnection connection) => _connecting.SetResult(connection);

    /// <summary>There is none. Whoever waited for it may be gone, so that nobody looks at the error.</summary>
    public void OnFailed(Exception error)
    {
        _connecting.SetException(error);
        _ = _connecting.Task.Exception;
    }

    /// <inheritdoc/>
    public void Dispose() => Stop.Dispose();
}
