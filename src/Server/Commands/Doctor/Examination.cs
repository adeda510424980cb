using Batwa.Engines;
using Batwa.Engines.Hosts;
using Batwa.Server.Configuration;
using Batwa.Server.Http.Web;

namespace Batwa.Server.Commands.Doctor;

/// <summary>Looks at everything that has to be right for <c>serve</c>; changes nothing.</summary>
internal sealed class Examination(ServerOptions options, IEnumerable<IEngineFactory> engines, TimeProvider time)
{
    // The longest that an engine's own look may take: a probe guest that boots is part of it.
    private static readonly TimeSpan EnginePatience = TimeSpan.FromSeconds(60);

    /// <summary>Makes the report.</summary>
    public async Task<DoctorReport> MakeAsync(CancellationToken ct)
    {
        var serverRuns = DataDirectory.IsHeld(options.Data);
        List<EngineFinding> machine =
        [
            Finding.Well("system", $"{System.Runtime.InteropServices.RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors"),
            MemoryCheck.Look(),
            .. DataDirectoryCheck.Look(options.Data),
            PortCheck.Look(options.Bind, options.Port, serverRuns),
            TerminalsCheck.Look(options.Data),
            WebPageCheck.Look(new WebBuild(options)),
            Finding.Well(".NET", Environment.Version.ToString()),
            await ProgramVersion.LookAsync("node", "Only building the web page needs it: Node.js 20.19 or newer, https://nodejs.org/en/download", time, ct),
        ];

        var sections = new List<DoctorSection>();
        foreach (var engine in engines)
            sections.Add(new DoctorSection($"Engine {engine.Kind}", await DiagnoseAsync(engine, ct)));
        return new DoctorReport(new DoctorSection("This machine", machine), sections);
    }

    private async Task<IReadOnlyList<EngineFinding>> DiagnoseAsync(IEngineFactory engine, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(EnginePatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            return await engine.DiagnoseAsync(either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return [Finding.Broken(engine.Kind, $"did not answer in {EnginePatience.TotalSeconds:0} s", "Try again; if it stays so, its own logs may say why.")];
        }
    }
}
