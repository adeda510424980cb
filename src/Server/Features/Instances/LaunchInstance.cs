using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Instances;

/// <summary>Creating an instance.</summary>
internal static class LaunchInstance
{
    /// <summary>Creates and starts an instance. Of one that fails or is cancelled nothing is left.</summary>
    public static async Task<Accepted<OperationView>> HandleAsync(LaunchBody body, Caller caller, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.LaunchAsync(caller, body.Host, body.ToRequest(), body.ToMounts(), ct));
}
