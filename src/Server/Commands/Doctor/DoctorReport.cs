namespace Batwa.Server.Commands.Doctor;

/// <summary>Everything that was looked at.</summary>
/// <param name="Machine">What every engine needs.</param>
/// <param name="Engines">One section per engine that this build has.</param>
internal sealed record DoctorReport(DoctorSection Machine, IReadOnlyList<DoctorSection> Engines)
{
    /// <summary>The server can start and at least one engine can run machines.</summary>
    public bool CanRun => !Machine.IsBroken && Engines.Any(engine => !engine.IsBroken);

    /// <summary>The machine's section, then the engines'.</summary>
    public IEnumerable<DoctorSection> Sections => [Machine, .. Engines];
}
