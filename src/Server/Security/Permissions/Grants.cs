using Batwa.Server.Identity;

namespace Batwa.Server.Security.Permissions;

/// <summary>Who may do what: the one place that decides it.</summary>
internal static class Grants
{
    /// <summary>Whether a person has a permission. There is one kind of person so far, the administrator, who has every one.</summary>
    public static bool Allows(CurrentUser user, Permission permission) => Allows(user.AccountId, permission);

    /// <summary>The same for an account whose person is not there.</summary>
    public static bool Allows(Guid account, Permission permission) => Enum.IsDefined(permission) && account != Guid.Empty;
}
