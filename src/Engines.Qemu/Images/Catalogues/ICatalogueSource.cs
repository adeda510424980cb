namespace Batwa.Engines.Qemu.Images.Catalogues;

/// <summary>A place that publishes images.</summary>
internal interface ICatalogueSource
{
    /// <summary>For people: "Ubuntu's images".</summary>
    string Title { get; }

    /// <summary>A file's name for what it said last, without an ending.</summary>
    string FileName { get; }

    /// <summary>Where it is.</summary>
    Uri Mirror { get; }

    /// <summary>The setting that names another mirror.</summary>
    string Setting { get; }

    /// <summary>Asks it.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached, or says no.</exception>
    /// <exception cref="System.Text.Json.JsonException">What it says is not what was expected.</exception>
    Task<IReadOnlyList<RemoteImage>> FetchAsync(CancellationToken ct);
}
