namespace Batwa.Bench.Processes;

/// <summary>A directory that is gone when disposed.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("batwa-bench-");

    /// <summary>Its path.</summary>
    public string Path => _directory.FullName;

    /// <inheritdoc/>
    public void Dispose() => _directory.Delete(recursive: true);
}
