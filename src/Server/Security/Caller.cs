using Batwa.Data.Entities;
using Batwa.Server.Http;
using Batwa.Server.Identity;
using Batwa.Server.Security.Permissions;

namespace Batwa.Server.Security;

/// <summary>Who asks, and what they may do.</summary>
/// <param name="Username">The person's name.</param>
/// <param name="Permissions">What they may do.</param>
internal sealed record Caller(string Username, IReadOnlySet<Permission> Permissions)
{
    /// <summary>A signed-in person, with what they are granted.</summary>
    public static Caller Of(CurrentUser user) =>
        new(user.Username, Enum.GetValues<Permission>().Where(permission => Grants.Allows(user, permission)).ToHashSet());

    /// <summary>A person who is not there, for whom something goes on that they began.</summary>
    public static Caller Of(Account account) =>
        new(account.Username, Enum.GetValues<Permission>().Where(permission => Grants.Allows(account.Id, permission)).ToHashSet());

    /// <summary>Lets an endpoint take the caller as a parameter.</summary>
    /// <exception cref="ProblemException">401: nobody is signed in.</exception>
    public static async ValueTask<Caller> BindAsync(HttpContext http) => Of(await CurrentUser.BindAsync(http));

    /// <summary>Goes on only where they may.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public void Demand(Permission permission)
    {
        if (!Permissions.Contains(permission))
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, $"{Username} may not do this: it needs the permission {permission}.");
        }
    }
}
