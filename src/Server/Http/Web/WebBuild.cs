using Batwa.Server.Configuration;

namespace Batwa.Server.Http.Web;

/// <summary>Where the built page lies: where <c>--web</c> says, else <c>web</c> beside the program, else <c>web/dist</c> of the source tree it was built in.</summary>
internal sealed class WebBuild
{
    private readonly IReadOnlyList<string> _places;

    /// <summary>Looks nowhere yet: a build that comes later is found.</summary>
    public WebBuild(ServerOptions options) => _places = options.Web is { } asked ? [asked] : [.. Usual()];

    /// <summary>The directory with the page's <c>index.html</c>, or null while there is none.</summary>
    public string? Directory => _places.FirstOrDefault(place => File.Exists(Path.Combine(place, "index.html")));

    private static IEnumerable<string> Usual()
    {
        yield return Path.Combine(AppContext.BaseDirectory, "web");
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Batwa.slnx")))
                yield return Path.Combine(directory.FullName, "web", "dist");
        }
    }
}
