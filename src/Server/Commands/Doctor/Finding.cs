using Batwa.Engines.Hosts;

namespace Batwa.Server.Commands.Doctor;

/// <summary>Short ways to say a finding.</summary>
internal static class Finding
{
    /// <summary>As it should be.</summary>
    public static EngineFinding Well(string subject, string says) => new(subject, FindingVerdict.Well, says, null);

    /// <summary>Usable, but less than it could be.</summary>
    public static EngineFinding Lacking(string subject, string says, string mend) => new(subject, FindingVerdict.Lacking, says, mend);

    /// <summary>The server can't run with it.</summary>
    public static EngineFinding Broken(string subject, string says, string mend) => new(subject, FindingVerdict.Broken, says, mend);
}
