namespace Batwa.Tests.RealEngines.Fixtures;

/// <summary>What a test needs of this machine. Without it the test is skipped; where the run says that it must be there, it fails.</summary>
internal static class Requirement
{
    /// <summary>Checks.</summary>
    /// <param name="engine">The word of <c>BATWA_REQUIRED_ENGINES</c>.</param>
    /// <param name="missing">What is missing and how to get it, or null.</param>
    public static void Check(string engine, string? missing)
    {
        if (missing is null)
            return;
        var required = (Environment.GetEnvironmentVariable("BATWA_REQUIRED_ENGINES") ?? "").Split(',', StringSplitOptions.TrimEntries);
        Assert.False(required.Contains(engine), missing);
        Assert.Skip(missing);
    }

    /// <summary>The first program that is not on the path, as a sentence with the mend; null where all are there.</summary>
    public static string? MissingProgram(params (string Program, string Package)[] programs)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/sbin"]).ToArray();
        foreach (var (program, package) in programs)
        {
            if (!path.Any(directory => File.Exists(Path.Combine(directory, program))))
                return $"{program} is not installed: sudo apt-get install {package}";
        }

        return null;
    }
}
