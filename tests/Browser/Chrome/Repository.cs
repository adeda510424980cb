namespace Batwa.Tests.Browser.Chrome;

/// <summary>Where things are that are built besides this suite. <c>./batwa test browser</c> builds them and says where.</summary>
internal static class Repository
{
    /// <summary>The directory of <c>Batwa.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The built page.</summary>
    public static string Web
    {
        get
        {
            var web = Environment.GetEnvironmentVariable("BATWA_WEB") ?? Path.Combine(Root, "web", "dist");
            return File.Exists(Path.Combine(web, "index.html"))
                ? web
                : throw new InvalidOperationException($"There is no built page in {web}: run ./batwa test browser, which builds it.");
        }
    }

    /// <summary>The server's assembly: the published one, or the one built along with this suite.</summary>
    public static string Server => Path.Combine(Environment.GetEnvironmentVariable("BATWA_SERVER") ?? AppContext.BaseDirectory, "Batwa.Server.dll");

    private static string FindRoot()
    {
        for (var here = AppContext.BaseDirectory; here is not null; here = Path.GetDirectoryName(here))
        {
            if (File.Exists(Path.Combine(here, "Batwa.slnx")))
            {
                return here;
            }
        }

        throw new InvalidOperationException($"There is no Batwa.slnx above {AppContext.BaseDirectory}: run this suite from the source tree.");
    }
}
