namespace Batwa.Engines.Instances;

/// <summary>A file system of a guest.</summary>
/// <param name="Name">Its device, e.g. <c>vda1</c>.</param>
/// <param name="Total">Its size in bytes.</param>
/// <param name="Used">Of that, what is in use, in bytes.</param>
public sealed record DiskFigures(string Name, long Total, long Used);
