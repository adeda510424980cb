using System.Text.Json;

namespace Batwa.Server.Commands.Doctor;

/// <summary>The report for programs.</summary>
internal static class DoctorJson
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary><c>{ canRun, sections: [{ title, findings: [{ subject, verdict, says, mend }] }] }</c>.</summary>
    public static string Write(DoctorReport report) => JsonSerializer.Serialize(
        new
        {
            report.CanRun,
            Sections = report.Sections.Select(section => new
            {
                section.Title,
                Findings = section.Findings.Select(finding => new
                {
                    finding.Subject,
                    Verdict = JsonNamingPolicy.CamelCase.ConvertName(finding.Verdict.ToString()),
                    finding.Says,
                    finding.Mend,
                }),
            }),
        },
        Layout);
}
