using System.Reflection;
using Batwa.Engines;

namespace Batwa.Tests.Architecture.Types;

/// <summary>The assemblies of <c>src</c>, as they were built.</summary>
internal static class Assemblies
{
    public static Assembly Engines { get; } = typeof(IEngine).Assembly;

    public static Assembly Terminals { get; } = Assembly.Load("Batwa.Terminals");

    public static Assembly Server { get; } = typeof(Program).Assembly;

    public static IReadOnlyList<Assembly> All { get; } =
    [
        Engines, Terminals, Server,
        .. new[] { "Batwa.Engines.Multipass", "Batwa.Engines.Qemu", "Batwa.Ssh", "Batwa.Data", "Batwa.Data.Sqlite" }.Select(Assembly.Load),
    ];
}
