using Batwa.Server.Http;

namespace Batwa.Server.Security.Origins;

/// <summary>
/// Refuses hosts that are not <see cref="KnownHosts"/>. It stands before the forwarded headers are taken in and again behind: a page
/// that rebound its name can add <c>X-Forwarded-Host: localhost</c> itself, but not change the <c>Host</c> its browser sends.
/// </summary>
internal sealed class HostCheck(RequestDelegate next, KnownHosts hosts, ILogger<HostCheck> log)
{
    public Task InvokeAsync(HttpContext http)
    {
        var host = http.Request.Host;
        if (hosts.Contains(host))
            return next(http);

        SecurityLog.UnknownHost(log, host.Value ?? "");
        throw new ProblemException(
            StatusCodes.Status400BadRequest,
            "This server doesn't answer to that host name. If it is an address of Batwa's page, start the server with --origin and that address.");
    }
}
