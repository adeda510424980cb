using Batwa.Engines.Hosts;
using Batwa.Server.Http.Web;

namespace Batwa.Server.Commands.Doctor;

/// <summary>Is the web page built?</summary>
internal static class WebPageCheck
{
    /// <summary>Looks where the server would.</summary>
    public static EngineFinding Look(WebBuild build) => build.Directory is not null
        ? Finding.Well("web page", "built")
        : Finding.Lacking("web page", "not built for these sources", "./batwa up builds it.");
}
