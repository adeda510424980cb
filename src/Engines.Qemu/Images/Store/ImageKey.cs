namespace Batwa.Engines.Qemu.Images.Store;

/// <summary>
/// Names exactly one content: a name with the version or hash of what it means now. A new release, or a new recipe, has another key, so that
/// machines keep the disk that theirs stands on.
/// </summary>
/// <param name="Text">Letters, digits, <c>.</c>, <c>_</c> and <c>-</c>: it is a directory's name.</param>
internal readonly record struct ImageKey(string Text)
{
    /// <summary>Makes one of a name and what tells its contents apart; what a directory's name may not hold becomes <c>_</c>.</summary>
    public static ImageKey Of(string name, string content)
    {
        var text = $"{name}-{content}";
        return new ImageKey(string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_')).TrimStart('.'));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
