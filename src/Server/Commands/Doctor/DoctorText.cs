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
    /// <param name="isTerminal">It is looked at on a terminal that knows colours.</param>
    public static void Write(DoctorReport report, TextWriter to, bool isTerminal)
    {
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
                to.WriteLine($"  {mark} {finding.Subject.PadRight(width)}  {finding.Says}");
                if (finding.Mend is { } mend)
                    to.WriteLine($"  {(isTerminal ? " " : "     ")} {new string(' ', width)}  {In(Dim, mend)}");
            }

            to.WriteLine();
        }

        to.WriteLine(report.CanRun
            ? In(Green, "Batwa can run here.")
            : In(Red, $"Batwa can't run here yet: mend what is marked {(isTerminal ? "✗" : "NO")}."));
    }
}
