using NetArchTest.Rules;

namespace Batwa.Tests.Architecture.Types;

/// <summary>What the compiler cannot see: namespaces that must not know each other (ARCHITECTURE.md, R3, R4, R5, R7).</summary>
public sealed class DependencyTests
{
    [Fact]
    public void In_the_server_only_Composition_knows_concrete_engines_connectors_and_databases()
    {
        Check(NetArchTest.Rules.Types.InAssembly(Assemblies.Server)
            .That().ResideInNamespace("Batwa.Server").And().DoNotResideInNamespace("Batwa.Server.Composition")
            .ShouldNot().HaveDependencyOnAny("Batwa.Engines.Qemu", "Batwa.Ssh", "Batwa.Data.Sqlite", "Renci.SshNet", "Microsoft.Data.Sqlite"));
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
