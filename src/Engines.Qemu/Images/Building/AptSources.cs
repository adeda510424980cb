namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>Where Debian's packages come from, for the build and afterwards for the guest's own apt.</summary>
/// <param name="Archive">The main archive's address, e.g. <c>http://deb.debian.org/debian</c>.</param>
/// <param name="Security">The security archive's address.</param>
internal sealed record AptSources(Uri Archive, Uri Security)
{
    /// <summary>Debian's own addresses, which lead to a mirror nearby.</summary>
    public static AptSources Default { get; } = new(new Uri("http://deb.debian.org/debian"), new Uri("http://deb.debian.org/debian-security"));

    /// <summary>As lines of <c>sources.list(5)</c>.</summary>
    public string ToSourcesList() =>
        $"""
        deb {Text(Archive)} {DebianRecipe.Suite} main
        deb {Text(Archive)} {DebianRecipe.Suite}-updates main
        deb {Text(Security)} {DebianRecipe.Suite}-security main

        """;

    private static string Text(Uri address) => address.AbsoluteUri.TrimEnd('/');
}
