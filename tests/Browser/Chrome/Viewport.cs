using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Chrome;

/// <summary>What a visitor looks with.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
/// <param name="Scheme">What the visitor's system prefers.</param>
/// <param name="Touch">Whether it is a phone.</param>
public sealed record Viewport(int Width, int Height, ColorScheme Scheme, bool Touch = false)
{
    /// <summary>A desk, in the dark.</summary>
    public static Viewport Dark { get; } = new(1280, 800, ColorScheme.Dark);

    /// <summary>A desk, by day.</summary>
    public static Viewport Light { get; } = new(1280, 800, ColorScheme.Light);

    /// <summary>A phone.</summary>
    public static Viewport Phone { get; } = new(390, 844, ColorScheme.Dark, Touch: true);
}
