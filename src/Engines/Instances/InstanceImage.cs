namespace Batwa.Engines.Instances;

/// <summary>The image that an instance was made from.</summary>
/// <param name="Name">As it was asked for, e.g. <c>24.04</c> or <c>debian-12</c>.</param>
/// <param name="Release">For people, e.g. <c>Ubuntu 24.04 LTS</c>.</param>
/// <param name="Hash">SHA-256 of the image as it was published or built, 64 hex digits; empty if unknown.</param>
public sealed record InstanceImage(string Name, string Release, string Hash);
