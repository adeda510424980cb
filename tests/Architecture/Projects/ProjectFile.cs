using System.Xml.Linq;

namespace Batwa.Tests.Architecture.Projects;

/// <summary>What a project file refers to.</summary>
/// <param name="Name">The folder below <c>src</c>.</param>
/// <param name="Projects">Folders of the projects it references.</param>
/// <param name="Packages">Packages it references, those of the build itself left out.</param>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    /// <summary>Every project of <c>src</c>.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } = [.. Repository.Files("src", ".csproj").Select(Read).OrderBy(p => p.Name, StringComparer.Ordinal)];

    private static ProjectFile Read(string path)
    {
        var xml = XDocument.Load(path);
        return new ProjectFile(
            FolderOf(path),
            [.. xml.Descendants("ProjectReference").Select(r => FolderOf(r.Attribute("Include")!.Value.Replace('\\', '/')))],
            [.. xml.Descendants("PackageReference").Where(r => r.Attribute("PrivateAssets")?.Value != "all").Select(r => r.Attribute("Include")!.Value)]);
    }

    private static string FolderOf(string projectFile) => Path.GetFileName(Path.GetDirectoryName(projectFile))!;
}
