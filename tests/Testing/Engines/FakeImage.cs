using Batwa.Engines.Images;

namespace Batwa.Tests.Testing.Engines;

/// <summary>An image of the fake engine's catalogue.</summary>
internal sealed record FakeImage(string Name, string[] Aliases, string Title, long MinDiskBytes, bool IsReady)
{
    public string Hash => new('a', 64);

    public ImageInfo ToInfo(bool isDefault) => new()
    {
        Name = Name,
        Aliases = Aliases,
        Title = Title,
        Distribution = Title.Split(' ')[0].ToLowerInvariant(),
        Version = "20261101",
        Hash = IsReady ? Hash : "",
        IsReady = IsReady,
        DownloadBytes = IsReady ? null : 600L << 20,
        MinDiskBytes = MinDiskBytes,
        Source = "made up",
        IsDefault = isDefault,
    };

    public bool AnswersTo(string name) => Name == name || Aliases.Contains(name);
}
