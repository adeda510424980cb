using System.Runtime.CompilerServices;

namespace Batwa.Tests.Contract.Steps;

/// <summary>A fact that is one step of a story: the steps of a class run in the order of their numbers, on the same machines.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StepAttribute(
    int number, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber)
{
    /// <summary>Its place in the story.</summary>
    public int Number { get; } = number;
}
