using Batwa.Engines.Hosts;

namespace Batwa.Server.Commands.Doctor;

/// <summary>The report for people: coloured marks on a terminal, plain words elsewhere.</summary>
internal static class DoctorText
{
    private const string Bold = "\e[1m";
    private const string Dim = "\e[2m";
    private const string Green = "\e[32m";
    private const string Yellow = "\e[33m";
    private const string Red = "\e[31m";
    private const string Plain = "\e[0m";

    /// <summary>Writes it.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="to">Where to.</param>
    /// <param name="columns">The width of the terminal that it is looked at on, which knows colours; null anywhere else.</param>
    public static void Write(DoctorReport report, TextWriter to, int? columns)
    {
        var isTerminal = columns is not null;
        string In(string style, string text) => isTerminal ? $"{style}{text}{Plain}" : text;

        var width = report.Sections.SelectMany(section => section.Findings).Max(finding => finding.Subject.Length);
        foreach (var section in report.Sections)
        {
            to.WriteLine(In(Bold, section.Title));
            foreach (var finding in section.Findings)
            {
                var mark = (finding.Verdict, isTerminal) switch
                {
                    (FindingVerdict.Well, true) => In(Green, "✓"),
                    (FindingVerdict.Well, false) => "ok   ",
                    (FindingVerdict.Lacking, true) => In(Yellow, "!"),
                    (FindingVerdict.Lacking, false) => "weak ",
                    (_, true) => In(Red, "✗"),
                    (_, false) => "NO   ",
                };
                var indent = new string(' ', (isTerminal ? 4 : 8) + width + 2);
                var room = columns - indent.Length;
                to.WriteLine($"  {mark} {finding.Subject.PadRight(width)}  {string.Join($"\n{indent}", Lines(finding.Says, room))}");
                foreach (var line in Lines(finding.Mend ?? "", room))
                    to.WriteLine(indent + In(Dim, line));
            }

            to.WriteLine();
        }

        to.WriteLine(report.CanRun
            ? In(Green, "Batwa can run here.")
            : In(Red, $"Batwa can't run here yet: mend what is marked {(isTerminal ? "✗" : "NO")}."));
    }

    // Breaks at spaces; a word that is longer than the room keeps its length, so that paths and commands can be copied.
    private static List<string> Lines(string text, int? room)
    {
        if (room is null or < 20)
            return text.Length > 0 ? [text] : [];

        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= room)
                lines[^1] += $" {word}";
            else
                lines.Add(word);
        }

        return lines;
    }
}
