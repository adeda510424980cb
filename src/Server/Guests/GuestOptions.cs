namespace Batwa.Server.Guests;

/// <summary>How long guests are waited for.</summary>
internal sealed class GuestOptions
{
    /// <summary>Asking for figures, with the connection, which alone takes seconds in a guest that is emulated.</summary>
    public TimeSpan FiguresDeadline { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>cloud-init, from the first login to its end.</summary>
    public TimeSpan CloudInitDeadline { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Between two tries to reach a guest whose cloud-init may have rebooted it.</summary>
    public TimeSpan CloudInitRetry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Commands and transfers that one person may have at work in guests at once.</summary>
    public int MostRequests { get; set; } = 16;
}
