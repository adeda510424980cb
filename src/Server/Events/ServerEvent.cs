namespace Batwa.Server.Events;

/// <summary>One event of the stream, as it is sent.</summary>
/// <param name="Number">Its number in this run of the server, from 1, without gaps.</param>
/// <param name="Name">What changed: <c>instance</c>, <c>operation</c>, …</param>
/// <param name="Data">The new value, JSON in UTF-8, on one line.</param>
/// <param name="Audience">The person it is for, or null for everybody who may see instances.</param>
internal sealed record ServerEvent(long Number, string Name, ReadOnlyMemory<byte> Data, string? Audience)
{
    /// <summary>Whether this person gets it.</summary>
    public bool IsFor(string username) => Audience is null || string.Equals(Audience, username, StringComparison.OrdinalIgnoreCase);
}
