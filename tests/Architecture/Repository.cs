namespace Batwa.Tests.Architecture;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "dist", "artifacts", ".git"];

    /// <summary>Its root: the directory of <c>Batwa.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>An absolute path in it.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Every file below a directory whose name ends so, without what builds make.</summary>
    public static IEnumerable<string> Files(string directory, params string[] endings)
    {
        var start = PathOf(directory);
        return Directory.Exists(start) ? Below(start).Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal))) : [];
    }

    private static IEnumerable<string> Below(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory))
        {
            yield return file;
        }

        foreach (var inner in Directory.EnumerateDirectories(directory))
        {
            if (Skipped.Contains(Path.GetFileName(inner)))
            {
                continue;
            }

            foreach (var file in Below(inner))
            {
                yield return file;
            }
        }
    }

    private static string FindRoot()
    {
        for (var here = AppContext.BaseDirectory; here is not null; here = Path.GetDirectoryName(here))
        {
            if (File.Exists(Path.Combine(here, "Batwa.slnx")))
            {
                return here;
            }
        }

        throw new InvalidOperationException($"There is no Batwa.slnx above {AppContext.BaseDirectory}: run these tests from the source tree.");
    }
}
