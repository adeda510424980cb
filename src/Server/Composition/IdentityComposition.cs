using Batwa.Server.Composition.Hosting;
using Batwa.Server.Identity;
using Batwa.Server.Identity.Passwords;
using Batwa.Server.Identity.Sessions;

namespace Batwa.Server.Composition;

/// <summary>Who: accounts, passwords, sign-ins.</summary>
internal static class IdentityComposition
{
    public static void AddBatwaIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(PasswordCosts.Default);
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<SignInSessions>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<SignOut>();
        services.AddSingleton<ChangePassword>();

        services.AddSingleton<FirstAccount>();
        services.AddStartStep<FirstAccount>((first, ct) => first.PrepareAsync(ct));
        services.AddHostedService<SessionUpkeep>();

        // Not AddAuthentication: that brings key files for protected cookies, and ours carries nothing to protect.
        services.AddWebEncoders();
        services.AddAuthenticationCore(authentication =>
        {
            authentication.DefaultScheme = SessionAuthentication.SchemeName;
            authentication.AddScheme<SessionAuthentication>(SessionAuthentication.SchemeName, displayName: null);
        });
    }
}
