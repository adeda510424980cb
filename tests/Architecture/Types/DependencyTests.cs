using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace Batwa.Tests.Architecture.Types;

/// <summary>What the compiler cannot see: namespaces that must not know each other (ARCHITECTURE.md, R3, R4, R5, R6, R7).</summary>
public sealed class DependencyTests
{
    private const string Features = "Batwa.Server.Features.";

    /// <summary>The slices: the folders of <c>Features</c>.</summary>
    public static TheoryData<string> Slices => [.. Assemblies.Server.GetTypes()
        .Select(t => t.Namespace ?? "")
        .Where(ns => ns.StartsWith(Features, StringComparison.Ordinal))
        .Select(ns => ns[Features.Length..].Split('.')[0])
        .Distinct()
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Slices))]
    public void A_slice_knows_no_other_slice(string slice)
    {
        var others = Slices.Select(row => row.Data).Where(other => other != slice).Select(other => Features + other).ToArray();

        Assert.NotEmpty(others);
        Check(NetArchTest.Rules.Types.InAssembly(Assemblies.Server)
            .That().ResideInNamespaceMatching($@"^{Regex.Escape(Features + slice)}($|\.)")
            .ShouldNot().HaveDependencyOnAny(others));
    }

    [Fact]
    public void In_the_server_only_Composition_knows_concrete_engines_connectors_and_databases()
    {
        Check(NetArchTest.Rules.Types.InAssembly(Assemblies.Server)
            .That().ResideInNamespace("Batwa.Server").And().DoNotResideInNamespace("Batwa.Server.Composition")
            .ShouldNot().HaveDependencyOnAny("Batwa.Engines.Multipass", "Batwa.Engines.Qemu", "Batwa.Ssh", "Batwa.Data.Sqlite", "Renci.SshNet", "Microsoft.Data.Sqlite"));
    }

    [Fact]
    public void Slices_never_take_an_engine_itself()
    {
        Check(NetArchTest.Rules.Types.InAssembly(Assemblies.Server)
            .That().ResideInNamespace("Batwa.Server.Features")
            .ShouldNot().HaveDependencyOnAny("Batwa.Engines.IEngine", "Batwa.Engines.IEngineFactory"));
    }

    [Fact]
    public void The_terminal_pipeline_knows_no_web_server_no_ssh_library_and_no_database()
    {
        var strangers = Assemblies.Terminals.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                || name.StartsWith("Renci", StringComparison.Ordinal));

        Assert.Empty(strangers);
    }

    [Fact]
    public void Types_of_a_wire_are_nobody_elses()
    {
        var strangers = Assemblies.All.SelectMany(a => a.GetExportedTypes())
            .Where(t => t.Namespace is { } ns && $"{ns}.".Contains(".Wire.", StringComparison.Ordinal));

        Assert.Empty(strangers);
    }

    private static void Check(ConditionList rule)
    {
        var result = rule.GetResult();
        Assert.True(result.IsSuccessful, "These break the rule: " + string.Join(", ", result.FailingTypeNames ?? []));
    }
}
