using Batwa.Engines.Qemu.Images.Building;
using Batwa.Engines.Qemu.Images.Tools;
using Xunit;

namespace Batwa.Tests.RealEngines.Images;

/// <summary>What the tests of images need on this machine. Where it is missing they are skipped, visibly, unless the run says that they must run.</summary>
internal static class ImagePrograms
{
    /// <summary>Needs qemu-img and xz.</summary>
    public static void Require() => Require([.. ((string[])["qemu-img", "xz"]).Where(program => ToolPath.Find(program) is null).Select(program => $"{program} is not installed.")]);

    /// <summary>Needs all that builds an image.</summary>
    public static void RequireBuild() => Require(BuildPrerequisites.Missing());

    private static void Require(IReadOnlyList<string> missing)
    {
        if (missing.Count == 0)
            return;
        var required = (Environment.GetEnvironmentVariable("BATWA_REQUIRED_ENGINES") ?? "").Split(',', StringSplitOptions.TrimEntries);
        Assert.False(required.Contains("qemu"), string.Join(' ', missing));
        Assert.Skip(string.Join(' ', missing));
    }
}
