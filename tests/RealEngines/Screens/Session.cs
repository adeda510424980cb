using System.Text;
using System.Text.Json;

namespace Batwa.Tests.RealEngines.Screens;

/// <summary>A terminal's life: its first size, and what happens to it. Recordings are asciicast v2 with the events "o" and "r".</summary>
internal sealed record Session(string Name, int Columns, int Rows, IReadOnlyList<TerminalEvent> Events)
{
    /// <summary>Bytes in all.</summary>
    public int Length => Events.Sum(happens => happens.Bytes.Length);

    public static Session Read(string file)
    {
        var lines = File.ReadAllLines(file);
        using var head = JsonDocument.Parse(lines[0]);
        var events = new List<TerminalEvent>();
        foreach (var line in lines.Skip(1).Where(line => line.Length > 0))
        {
            using var row = JsonDocument.Parse(line);
            var text = row.RootElement[2].GetString()!;
            if (row.RootElement[1].GetString() == "o")
            {
                events.Add(new TerminalEvent(Encoding.UTF8.GetBytes(text)));
                continue;
            }

            var size = text.Split('x').Select(int.Parse).ToArray();
            events.Add(new TerminalEvent(default, (size[0], size[1])));
        }

        return new Session(Path.GetFileNameWithoutExtension(file), head.RootElement.GetProperty("width").GetInt32(), head.RootElement.GetProperty("height").GetInt32(), events);
    }
}
