using System.Net;

namespace Batwa.Server.Http;

/// <summary>
/// What every answer tells the browser. They are set when the answer starts, so that an answer that was thrown away for an error
/// has them too.
/// </summary>
internal static class SecurityHeaders
{
    // No style element may be written into the page; the terminal's renderer, which would, keeps its rules in constructed style sheets
    // (web/src/terminal/xterm/RuntimeStyle.ts). It does set style attributes, a cell's colours for one, so attributes alone are excepted:
    // without foreign connections or images they have nowhere to send anything. 'self' in connect-src covers ws: and wss:.
    // 'wasm-unsafe-eval' lets our own script compile WebAssembly, which decodes a guest's images; it lets nobody evaluate script.
    private const string Policy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private const string NoFeatures =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), "
        + "clipboard-read=(self), clipboard-write=(self), fullscreen=(self)";

    /// <summary>Adds them; stands first.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (http, next) =>
    {
        http.Response.OnStarting(static state => Set((HttpContext)state), http);
        return next(http);
    });

    private static Task Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NoFeatures;

        // An answer of the API belongs to one person at one moment, unless its endpoint knows better.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";

        // Not for localhost: there it would hold for every other port of the machine as well. Browsers ignore it for addresses.
        if (http.Request.IsHttps && http.Request.Host.Host is var host && host != "localhost" && !IPAddress.TryParse(host, out _))
            headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }
}
