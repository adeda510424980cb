namespace Batwa.Tests.Testing;

/// <summary>The engines that this run must not do without (<c>BATWA_REQUIRED_ENGINES</c>, by comma): what would be skipped fails.</summary>
public static class RequiredEngines
{
    private const string Variable = "BATWA_REQUIRED_ENGINES";

    /// <summary>Whether an engine is among them.</summary>
    public static bool Contains(string kind) =>
        (Environment.GetEnvironmentVariable(Variable) ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Contains(kind, StringComparer.OrdinalIgnoreCase);
}
