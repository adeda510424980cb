using Batwa.Engines.Qemu.Images.Building;

namespace Batwa.Engines.Qemu.Images.Store;

/// <summary>Tells which builds on the shelf nobody would be given any more.</summary>
internal static class SupersededBuilds
{
    /// <summary>Those of a catalogue's name of which a newer one is there. A person's own file or address is theirs to remove.</summary>
    /// <param name="shelf">What is ready.</param>
    /// <param name="recipe">What <c>debian-12</c> means to this version: dates don't tell recipes of one day apart.</param>
    public static IEnumerable<(ImageKey Key, StoredImage Image)> Among(IReadOnlyList<(ImageKey Key, StoredImage Image)> shelf, ImageKey recipe)
    {
        foreach (var builds in shelf.Where(entry => !entry.Image.Name.Contains("://", StringComparison.Ordinal)).GroupBy(entry => entry.Image.Name))
        {
            var newest = builds.Select(entry => entry.Image.Version).Max(StringComparer.Ordinal);
            foreach (var build in builds)
            {
                var isSuperseded = build.Image.Name == DebianRecipe.Image
                    ? build.Key != recipe && builds.Any(other => other.Key == recipe)
                    : string.CompareOrdinal(build.Image.Version, newest) < 0;
                if (isSuperseded)
                    yield return build;
            }
        }
    }
}
