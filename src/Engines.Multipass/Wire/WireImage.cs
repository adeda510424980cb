namespace Batwa.Engines.Multipass.Wire;

/// <summary>An image that the daemon offers, whichever layout it came in.</summary>
/// <param name="Os">Whose it is, e.g. <c>Ubuntu</c>.</param>
/// <param name="Release">For people, e.g. <c>24.04 LTS</c>.</param>
/// <param name="Version">When it was published, e.g. <c>20261106</c>.</param>
/// <param name="Codename">E.g. <c>Noble Numbat</c>; empty before 1.14.</param>
/// <param name="Remote">The remote it is on; empty for the default one.</param>
/// <param name="Aliases">What it can be launched by, at least one.</param>
internal sealed record WireImage(string Os, string Release, string Version, string Codename, string Remote, IReadOnlyList<string> Aliases);
