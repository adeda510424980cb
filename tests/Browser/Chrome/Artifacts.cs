namespace Batwa.Tests.Browser.Chrome;

/// <summary>Where the suite leaves what it wants to be looked at.</summary>
internal static class Artifacts
{
    private static readonly string Directory = System.IO.Directory.CreateDirectory(Path.Combine(
        Environment.GetEnvironmentVariable("BATWA_TEST_ARTIFACTS") ?? Path.Combine(Repository.Root, "artifacts", "test"), "browser")).FullName;

    /// <summary>A path for a file of that name.</summary>
    public static string PathOf(string name) => Path.Combine(Directory, name);
}
