using Batwa.Engines.Hosts;

namespace Batwa.Server.Commands.Doctor;

/// <summary>Is the web page built?</summary>
internal static class WebPageCheck
{
    /// <summary>Looks for its first file.</summary>
    /// <param name="directory">Where the server would look; null when nowhere.</param>
    public static EngineFinding Look(string? directory) => directory is not null && File.Exists(Path.Combine(directory, "index.html"))
        ? Finding.Well("web page", "built")
        : Finding.Lacking("web page", "not built for these sources", "./batwa up builds it.");
}
