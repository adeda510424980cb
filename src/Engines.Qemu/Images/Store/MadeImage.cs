namespace Batwa.Engines.Qemu.Images.Store;

/// <summary>An image that was made and is not on the shelf yet.</summary>
/// <param name="Image">What it is.</param>
/// <param name="Directory">Its files, in the scratch directory.</param>
internal sealed record MadeImage(StoredImage Image, string Directory);
