using Batwa.Engines.Hosts;

namespace Batwa.Server.Commands.Doctor;

/// <summary>Findings that belong together.</summary>
/// <param name="Title">What was looked at: this machine, or an engine.</param>
/// <param name="Findings">In the order they are shown.</param>
internal sealed record DoctorSection(string Title, IReadOnlyList<EngineFinding> Findings)
{
    /// <summary>Something here keeps it from being used.</summary>
    public bool IsBroken => Findings.Any(finding => finding.Verdict == FindingVerdict.Broken);
}
