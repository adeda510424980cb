namespace Batwa.Engines.Qemu.Images.Tools;

/// <summary>A program to run to its end.</summary>
internal sealed record ToolRun
{
    /// <summary>The program's name, found on the PATH and in the directories of <c>sbin</c>.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, each passed as it is: no shell reads them.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>After so long it is ended.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>Variables on top of this process' own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Takes each line of its standard error as it comes; null to keep only the last.</summary>
    public Action<string>? Line { get; init; }

    /// <summary>Takes the id of the process, which is also that of its group, once it runs.</summary>
    public Action<int>? Started { get; init; }
}
