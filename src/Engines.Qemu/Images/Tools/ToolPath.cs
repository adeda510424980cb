namespace Batwa.Engines.Qemu.Images.Tools;

/// <summary>Where programs are looked for.</summary>
internal static class ToolPath
{
    /// <summary>The PATH of this process with the directories of <c>sbin</c>, which a person's PATH on Debian lacks and where mke2fs lives.</summary>
    public static string SearchPath { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin") + ":/usr/local/sbin:/usr/sbin:/sbin";

    /// <summary>The program's full path, or null if it is not installed.</summary>
    public static string? Find(string program) => SearchPath
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathRooted)
        .Select(directory => Path.Combine(directory, program))
        .FirstOrDefault(File.Exists);
}
