namespace Batwa.Tests.Architecture.Snapshots;

/// <summary>
/// A text that is kept in the source tree so that a change of it is seen in review. <c>./batwa gen</c> (or any run of this suite with
/// <c>BATWA_GEN=1</c>) writes it anew; otherwise a difference fails.
/// </summary>
internal static class Snapshot
{
    private static bool IsWriting => Environment.GetEnvironmentVariable("BATWA_GEN") == "1";

    /// <summary>Compares, or writes.</summary>
    /// <param name="file">The file's name beside this one.</param>
    /// <param name="now">What it should be now.</param>
    public static void Matches(string file, string now)
    {
        var path = Repository.PathOf("tests", "Architecture", "Snapshots", file);
        var text = now.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (IsWriting)
        {
            File.WriteAllText(path, text);
            return;
        }

        var kept = File.Exists(path) ? File.ReadAllText(path) : "";
        if (kept != text)
        {
            Assert.Fail($"tests/Architecture/Snapshots/{file} is out of date. If the change is meant: ./batwa gen\n{Differences(kept, text)}");
        }
    }

    private static string Differences(string kept, string now)
    {
        var old = kept.Split('\n');
        var current = now.Split('\n');
        var gone = old.Except(current).Select(line => $"- {line}");
        var come = current.Except(old).Select(line => $"+ {line}");
        return string.Join('\n', gone.Concat(come).Take(40));
    }
}
