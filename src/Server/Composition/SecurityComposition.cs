using Batwa.Server.Configuration;
using Batwa.Server.Security.Limits;
using Batwa.Server.Security.Origins;
using Batwa.Server.Security.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Composition;

/// <summary>May they: permissions, origins, hosts, limits.</summary>
internal static class SecurityComposition
{
    public static void AddBatwaSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IAuthorizationHandler, PermissionCheck>();
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(Signed())
            .SetFallbackPolicy(Signed());

        services.AddSingleton<OriginCheck>();
        services.AddSingleton(provider => new KnownHosts(provider.GetRequiredService<ServerOptions>(), KnownHosts.OfThisMachine()));

        services.AddRateLimiter();
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RateLimits>();

        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<ServerOptions>(ListOrigins);
        services.AddOptions<ForwardedHeadersOptions>().Configure<ServerOptions>(TrustProxies);
    }

    /// <summary>Takes in what a proxy says about the client and the address, and refuses hosts that are not ours.</summary>
    public static void UseKnownHosts(this WebApplication app)
    {
        app.UseMiddleware<HostCheck>();
        app.UseForwardedHeaders();
        app.UseMiddleware<HostCheck>();
    }

    /// <summary>Keeps foreign pages out; lets in those of the listed origins, if any are.</summary>
    public static void UseCrossSiteProtection(this WebApplication app)
    {
        app.UseMiddleware<CrossSiteProtection>();
        if (app.Services.GetRequiredService<ServerOptions>().Origins.Count > 0)
            app.UseCors();
    }

    private static AuthorizationPolicy Signed() =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionCheck.Requirement()).Build();

    private static void ListOrigins(CorsOptions cors, ServerOptions options) => cors.AddDefaultPolicy(policy => policy
        .WithOrigins([.. options.Origins])
        .AllowCredentials()
        .WithMethods("GET", "POST", "PUT", "DELETE")
        .WithHeaders("Content-Type", "Last-Event-ID")
        .WithExposedHeaders("Retry-After", "Location")
        .SetPreflightMaxAge(TimeSpan.FromMinutes(10)));

    private static void TrustProxies(ForwardedHeadersOptions forwarded, ServerOptions options)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto;

        // Walks the list from its end while the one that speaks is trusted, so the first untrusted address is the client. Loopback is
        // in the list from the framework.
        forwarded.ForwardLimit = null;
        foreach (var proxy in options.Proxies)
            forwarded.KnownIPNetworks.Add(proxy);
    }
}
