namespace Batwa.Server.Identity.Sessions;

/// <summary>The cookie of the classic contract: <c>session_id</c>, out of reach of scripts, not sent along by foreign pages' requests.</summary>
internal static class SessionCookie
{
    private const string Name = "session_id";

    /// <summary>The value that a request brings, or null.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[Name];

    /// <summary>Hands the value to the browser, for as long as the session holds; a day, to the second, when it is new.</summary>
    public static void Write(HttpContext http, string token, LiveSession session, DateTimeOffset now)
    {
        Withdraw(http.Response);
        http.Response.Cookies.Append(Name, token, Options(http, TimeSpan.FromSeconds(Math.Ceiling((session.ExpiresAt - now).TotalSeconds))));
    }

    /// <summary>Takes it back.</summary>
    public static void Clear(HttpContext http)
    {
        Withdraw(http.Response);
        http.Response.Cookies.Append(Name, "", Options(http, TimeSpan.Zero));
    }

    private static CookieOptions Options(HttpContext http, TimeSpan maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = maxAge,
        Secure = http.Request.IsHttps,
        IsEssential = true,
    };

    // One answer says one thing: a request that renews the cookie may be the one that signs out.
    private static void Withdraw(HttpResponse response)
    {
        var others = response.Headers.SetCookie.Where(cookie => cookie?.StartsWith(Name + "=", StringComparison.Ordinal) != true).ToArray();
        response.Headers.SetCookie = others;
    }
}
