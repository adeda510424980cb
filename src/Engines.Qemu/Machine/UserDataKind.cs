namespace Batwa.Engines.Qemu.Machine;

/// <summary>A kind of user data that cloud-init takes.</summary>
/// <param name="FirstLine">What its first line begins with.</param>
/// <param name="MimeType">What it is called in a MIME message (cloudinit/handlers in cloud-init's tree).</param>
internal sealed record UserDataKind(string FirstLine, string MimeType)
{
    /// <summary>YAML.</summary>
    public static readonly UserDataKind CloudConfig = new("#cloud-config", "text/cloud-config");

    /// <summary>A MIME message of the caller's own.</summary>
    public static readonly UserDataKind Mime = new("Content-Type:", "multipart/mixed");

    // Longer beginnings before the shorter ones that they begin with.
    private static readonly UserDataKind[] All =
    [
        new("#cloud-config-archive", "text/cloud-config-archive"),
        CloudConfig,
        new("#cloud-boothook", "text/cloud-boothook"),
        new("#include-once", "text/x-include-once-url"),
        new("#include", "text/x-include-url"),
        new("#part-handler", "text/part-handler"),
        new("## template: jinja", "text/jinja2"),
        new("#!", "text/x-shellscript"),
        Mime,
        Mime with { FirstLine = "MIME-Version:" },
    ];

    /// <summary>The beginnings that are known, for people.</summary>
    public static string Known => string.Join(", ", All.Select(kind => $"'{kind.FirstLine}'"));

    /// <summary>Tells the kind by the first line, as cloud-init does; null where it is none.</summary>
    public static UserDataKind? Of(string text) =>
        All.FirstOrDefault(kind => text.StartsWith(kind.FirstLine, kind.MimeType == Mime.MimeType ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
}
