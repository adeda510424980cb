using System.Reflection;
using System.Runtime.CompilerServices;

namespace Batwa.Tests.Architecture.Types;

/// <summary>Whatever can wait can be cancelled, and nobody can forget to say by what (ARCHITECTURE.md, R11).</summary>
public sealed class CancellationTests
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void Asynchronous_methods_of_the_contract_and_of_the_terminals_end_with_a_required_token()
    {
        var wrong = new[] { Assemblies.Engines, Assemblies.Terminals }
            .SelectMany(a => a.GetTypes())
            .Where(t => !IsGenerated(t))
            .SelectMany(t => t.GetMethods(Declared))
            .Where(m => !m.IsPrivate && !IsGenerated(m) && !m.IsSpecialName && IsAsynchronous(m) && m.Name != nameof(IAsyncDisposable.DisposeAsync))
            .Where(m => m.GetParameters() is not [.., { ParameterType: var last, IsOptional: false }] || last != typeof(CancellationToken))
            .Select(m => $"{m.DeclaringType}.{m.Name}");

        Assert.Empty(wrong);
    }

    private static bool IsAsynchronous(MethodInfo method)
    {
        var type = method.ReturnType;
        var open = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return open == typeof(Task) || open == typeof(Task<>) || open == typeof(ValueTask) || open == typeof(ValueTask<>) || open == typeof(IAsyncEnumerable<>);
    }

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || (member.DeclaringType is { } outer && IsGenerated(outer));
}
