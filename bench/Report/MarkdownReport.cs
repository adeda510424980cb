using System.Text;

namespace Batwa.Bench.Report;

/// <summary>The tables, as Markdown.</summary>
/// <param name="machine">What they were measured on.</param>
internal sealed class MarkdownReport(string machine)
{
    private readonly StringBuilder _text = new StringBuilder()
        .Append("# Benchmarks\n\n")
        .Append($"Measured on {DateTimeOffset.UtcNow:yyyy-MM-dd} by `./batwa bench`. {machine}\n\n")
        .Append("Figures are medians. They compare within a row; between machines only the ratio does.\n");

    /// <summary>Adds a table.</summary>
    public void Add(string title, IReadOnlyList<Row> rows, string? note)
    {
        _text.Append($"\n## {title}\n\n| what | measured | against | ratio |\n|---|---:|---:|---:|\n");
        foreach (var row in rows)
        {
            _text.Append($"| {row.What} | {row.Value} | {row.Against} | {(row.Ratio is { } ratio ? $"{ratio:0.00}" : "")} |\n");
        }

        if (note is not null)
        {
            _text.Append($"\n{note}\n");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
