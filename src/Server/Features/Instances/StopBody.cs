using System.Text.Json.Serialization;
using Batwa.Engines.Capabilities;
using Batwa.Server.Http;

namespace Batwa.Server.Features.Instances;

/// <summary>How to stop.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StopBody
{
    /// <summary>Take the power away at once; what the guest had not written is lost. Overcomes other work on the instance.</summary>
    public bool Force { get; init; }

    /// <summary>Stop it after so many minutes, from 1 to 10,080 (a week), and not now.</summary>
    public int? DelayMinutes { get; init; }

    /// <summary>The minutes to wait; null for now.</summary>
    /// <exception cref="ProblemException">422: out of its range, or together with force.</exception>
    public int? ToMinutes() => DelayMinutes switch
    {
        null => null,
        _ when Force => throw ProblemException.BadField("delayMinutes", "not together with force, which is at once"),
        < 1 or > IDelayedStop.MaxMinutes => throw ProblemException.BadField("delayMinutes", $"a whole number from 1 to {IDelayedStop.MaxMinutes}, which is a week"),
        var minutes => minutes,
    };
}
