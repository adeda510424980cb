using Batwa.Server.Identity.Sessions;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Batwa.Tests.Unit.Server.Identity.Sessions;

public sealed class SessionCookieTests
{
    [Fact]
    public void One_answer_says_one_thing_about_the_cookie_and_leaves_others_alone()
    {
        var http = new DefaultHttpContext();
        http.Response.Cookies.Append("theme", "dark");
        http.Response.Cookies.Append("session_id", "renewed");

        SessionCookie.Clear(http);

        Assert.Equal(["theme=dark; path=/", "session_id=; max-age=0; path=/; samesite=lax; httponly"], http.Response.Headers.SetCookie.ToArray());
    }
}
