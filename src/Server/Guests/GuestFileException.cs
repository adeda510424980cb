namespace Batwa.Server.Guests;

/// <summary>A guest refused something that was asked of its files; the message is for the person.</summary>
internal sealed class GuestFileException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="status">What it is over HTTP.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="inner">What was thrown.</param>
    public GuestFileException(int status, string message, Exception? inner = null)
        : base(message, inner) => Status = status;

    /// <summary>What it is over HTTP: 403, 404, 409, 422 or 507.</summary>
    public int Status { get; }
}
