namespace Batwa.Tests.Architecture.Files;

/// <summary>Files stay short enough to be read at once (ARCHITECTURE.md, R14).</summary>
public sealed class FileBudgetTests
{
    private const int Most = 500;
    private const int MedianMost = 80;

    private static readonly string[] Code = [".cs", ".ts", ".tsx", ".css"];

    [Fact]
    public void No_file_has_more_than_500_lines()
    {
        var files = new[] { "src", "tests", "bench", "web" }.SelectMany(folder => Repository.Files(folder, Code)).Where(f => !IsGenerated(f)).ToList();

        var tooLong = files.Select(f => (File: Path.GetRelativePath(Repository.Root, f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > Most).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Half_of_the_files_of_the_server_have_at_most_80_lines()
    {
        var lengths = Repository.Files("src", ".cs").Where(f => !IsGenerated(f)).Select(f => File.ReadLines(f).Count()).Order().ToList();

        Assert.InRange(lengths[lengths.Count / 2], 1, MedianMost);
    }

    private static bool IsGenerated(string file) =>
        file.Contains("/Migrations/", StringComparison.Ordinal) || file.EndsWith("/api/schema.ts", StringComparison.Ordinal);
}
