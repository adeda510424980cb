namespace Batwa.Ssh;

/// <summary>One try to connect.</summary>
/// <param name="keys">The host keys that are trusted.</param>
/// <param name="limit">How long it may take, from the first packet to the finished login.</param>
internal sealed class DialTry(HostKeys keys, TimeSpan limit)
{
    private volatile bool _isAnswered;

    /// <summary>The host keys that are trusted.</summary>
    public HostKeys Keys => keys;

    /// <summary>How long it may take.</summary>
    public TimeSpan Limit => limit;

    /// <summary>Whether an SSH server has answered.</summary>
    public bool IsAnswered => _isAnswered;

    /// <summary>An SSH server has answered.</summary>
    public void OnAnswered() => _isAnswered = true;
}
