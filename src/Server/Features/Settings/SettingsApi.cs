using Batwa.Server.Identity;
using Batwa.Server.Security;
using Batwa.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Settings;

/// <summary><c>/api/v1/settings</c>: how a person likes the page, on every device of theirs.</summary>
internal static class SettingsApi
{
    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        var settings = routes.MapGroup("/api/v1/settings").RequirePermission(Permission.OwnAccount).WithTags("Settings");
        settings.MapGet("/terminal", ReadTerminalAsync);
        settings.MapPut("/terminal", KeepTerminalAsync);
    }

    /// <summary>How the person who asks likes terminals.</summary>
    private static async Task<Ok<PersonalTerminalSettings>> ReadTerminalAsync(CurrentUser user, TerminalPreferences preferences, CancellationToken ct)
    {
        var chosen = await preferences.FindAsync(user.AccountId, ct);
        return TypedResults.Ok(new PersonalTerminalSettings(chosen is not null, chosen ?? new TerminalSettings()));
    }

    /// <summary>Keeps how the person who asks likes terminals, in place of all that was chosen before.</summary>
    private static async Task<Ok<PersonalTerminalSettings>> KeepTerminalAsync(TerminalSettings body, CurrentUser user, TerminalPreferences preferences, CancellationToken ct)
    {
        var settings = TerminalSettingsRules.Check(body);
        await preferences.KeepAsync(user.AccountId, settings, ct);
        return TypedResults.Ok(new PersonalTerminalSettings(true, settings));
    }
}
