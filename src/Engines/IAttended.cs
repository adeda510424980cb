namespace Batwa.Engines;

/// <summary>
/// An engine whose daemon has no stream of events and must be asked again and again: it asks often while somebody looks and seldom while nobody does.
/// Not a capability, for nothing can be done by it; one that hears of changes has no use for it.
/// </summary>
public interface IAttended
{
    /// <summary>
    /// Whether somebody looks at the instances now, or works with them. Told when it changes; while nothing was told, somebody does. Returns at once.
    /// </summary>
    void Attend(bool isLookedAt);
}
