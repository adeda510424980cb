using Batwa.Server.Identity;

namespace Batwa.Server.Security.Permissions;

/// <summary>Who may do what: the one place that decides it.</summary>
internal static class Grants
{
    /// <summary>Whether a person has a permission. There is one kind of person so far, the administrator, who has every one.</summary>
    public static bool Allows(CurrentUser user, Permission permission) => Enum.IsDefined(permission) && user.AccountId != Guid.Empty;
}
