namespace Batwa.Engines.Hosts;

/// <summary>How a thing is that was looked at.</summary>
public enum FindingVerdict
{
    /// <summary>As it should be.</summary>
    Well,

    /// <summary>Usable, but slower or less than it could be.</summary>
    Lacking,

    /// <summary>The engine cannot be used because of it.</summary>
    Broken,
}
