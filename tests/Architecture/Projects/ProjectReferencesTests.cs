namespace Batwa.Tests.Architecture.Projects;

/// <summary>The direction in which projects depend on each other, and the packages that stay at home (ARCHITECTURE.md, R1, R2, R4, R5).</summary>
public sealed class ProjectReferencesTests
{
    /// <summary>Which project may reference which. One that is not here is new: decide, and write it down.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Engines"] = [],
        ["Engines.Multipass"] = ["Engines"],
        ["Engines.Qemu"] = ["Engines"],
        ["Terminals"] = ["Engines"],
        ["Ssh"] = ["Engines"],
        ["Data"] = [],
        ["Data.Sqlite"] = ["Data"],
        ["Server"] = ["Engines", "Engines.Multipass", "Engines.Qemu", "Terminals", "Ssh", "Data", "Data.Sqlite"],
    };

    /// <summary>The projects that may know a package (or all whose names begin so).</summary>
    private static readonly Dictionary<string, string[]> Homes = new(StringComparer.Ordinal)
    {
        ["SSH.NET"] = ["Ssh"],
        ["Microsoft.EntityFrameworkCore.Sqlite"] = ["Data.Sqlite"],
        ["Npgsql"] = ["Data.Postgres"],
        ["Grpc."] = ["Engines.Multipass"],
        ["Google.Protobuf"] = ["Engines.Multipass"],
        ["YamlDotNet"] = ["Engines.Multipass", "Engines.Qemu"],
        ["SharpCompress"] = ["Engines.Qemu"],
        ["NSec."] = ["Server", "Ssh"],
        ["Microsoft.AspNetCore."] = ["Server"],
    };

    public static TheoryData<string> Names => [.. ProjectFile.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_references_only_what_stands_below_it(string name)
    {
        var project = ProjectFile.All.Single(p => p.Name == name);

        Assert.True(Allowed.ContainsKey(name), $"src/{name} is new: say in this test what it may reference.");
        Assert.Empty(project.Projects.Except(Allowed[name]));
    }

    [Fact]
    public void The_contract_references_no_package()
    {
        Assert.Empty(ProjectFile.All.Single(p => p.Name == "Engines").Packages);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_package_stays_in_its_project(string name)
    {
        var project = ProjectFile.All.Single(p => p.Name == name);
        var strangers = project.Packages.Where(package => Homes.Any(h => package.StartsWith(h.Key, StringComparison.Ordinal) && !h.Value.Contains(name)));

        Assert.Empty(strangers);
    }

    [Fact]
    public void Every_project_of_src_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.PathOf("Batwa.slnx"));

        Assert.All(ProjectFile.All, p => Assert.Contains($"src/{p.Name}/", solution, StringComparison.Ordinal));
    }
}
