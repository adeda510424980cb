using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Batwa.Tests.Contract.Steps;

/// <summary>Runs steps in the order of their numbers.</summary>
public sealed class StepOrderer : ITestMethodOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : ITestMethod =>
        [.. testMethods.OrderBy(NumberOf)];

    private static int NumberOf<TTestMethod>(TTestMethod? method)
        where TTestMethod : ITestMethod =>
        method is IXunitTestMethod { Method: var info } ? info.GetCustomAttribute<StepAttribute>()?.Number ?? int.MaxValue : int.MaxValue;
}
