using System.Text;
using System.Text.Json.Nodes;
using Batwa.Terminals.Screens;

namespace Batwa.Tests.RealEngines.Screens;

/// <summary>The model's state in the words of <c>web/tools/compareTerminals.mjs</c>, a sum for the cells of each line.</summary>
internal static class ScreenDump
{
    public static JsonObject Of(Screen screen) => new()
    {
        ["state"] = new JsonObject
        {
            ["active"] = screen.Active == screen.Alternate ? "alternate" : "normal",
            ["title"] = screen.Title ?? "",
        },
        ["normal"] = Of(screen, screen.Normal),
        ["alt"] = Of(screen, screen.Alternate),
    };

    private static JsonObject Of(Screen screen, ScreenBuffer buffer)
    {
        var rows = new JsonArray();
        var wrapped = new StringBuilder();
        for (var i = 0; i < buffer.Lines.Count; i++)
        {
            var line = buffer.Lines.Read(i);
            rows.Add(Sum(line, screen.Columns));
            wrapped.Append(line.Wrapped ? '1' : '0');
        }

        var dump = new JsonObject
        {
            ["rows"] = rows,
            ["wrapped"] = wrapped.ToString(),
            ["length"] = buffer.Lines.Count,
            ["base"] = buffer.Base,
            ["top"] = buffer.Top,
            ["bottom"] = buffer.Bottom,
            ["tabs"] = string.Concat(Enumerable.Range(0, screen.Columns).Select(column => buffer.Tabs.IsSet(column) ? '1' : '0')),
        };
        if (buffer == screen.Active)
            (dump["x"], dump["y"]) = (buffer.X, buffer.Y);
        return dump;
    }

    private static uint Sum(Row line, int columns)
    {
        var sum = 0x811c9dc5;
        for (var column = 0; column < columns; column++)
        {
            var cell = line.Cells[column];
            Mix(ref sum, cell.Content);
            Mix(ref sum, cell.Foreground);
            Mix(ref sum, cell.Background);
            if ((cell.Content & Cell.CombinedFlag) != 0)
                Mix(ref sum, line.Combined(column));
            if ((cell.Background & Paper.Decorated) == 0)
                continue;
            var decoration = line.DecorationAt(column);
            Mix(ref sum, decoration.Link is null ? (uint)decoration.Style : 5);
            Mix(ref sum, decoration.Colour);
            Mix(ref sum, decoration.Link?.Address ?? "");
        }

        return sum;
    }

    private static void Mix(ref uint sum, string text)
    {
        foreach (var rune in text.EnumerateRunes())
            Mix(ref sum, (uint)rune.Value);
    }

    private static void Mix(ref uint sum, uint value) => sum = unchecked((sum ^ value) * 16777619);
}
