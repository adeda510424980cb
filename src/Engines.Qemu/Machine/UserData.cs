using System.Text;
using Batwa.Engines.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>The caller's cloud-init user data, understood as far as is needed to refuse what a guest would fail on, minutes later and silently.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it was given, with LF line ends.</param>
internal sealed record UserData(UserDataKind Kind, string Text)
{
    /// <summary>The most that is taken, in bytes.</summary>
    public const int MostBytes = 512 * 1024;

    private const int DeepestYaml = 64;

    // Ours: a guest whose host key or login were other than the engine knows could never be logged in to.
    private static readonly string[] Reserved = ["ssh_keys", "merge_how", "merge_type"];

    /// <summary>Reads user data; null where there is none.</summary>
    /// <exception cref="RequestRejectedException">It is nothing that cloud-init takes; the message says where and why.</exception>
    public static UserData? Read(string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
            return null;
        if (Encoding.UTF8.GetByteCount(given) > MostBytes)
            throw new RequestRejectedException($"The user data is too long: at most {MostBytes / 1024} KiB are taken.");
        if (given.StartsWith("\u001f\u008b", StringComparison.Ordinal) || given.StartsWith("H4sI", StringComparison.Ordinal))
            throw new RequestRejectedException("The user data is compressed (gzip); give it as plain text.");
        if (given.Contains('\0', StringComparison.Ordinal))
            throw new RequestRejectedException("The user data is no text: it contains a zero byte.");

        // A byte order mark or a CR would make the first line another one for cloud-init, and a script unstartable.
        var text = given.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var kind = UserDataKind.Of(text) ?? throw new RequestRejectedException(
            $"The user data's first line says no kind that cloud-init knows: it begins with one of {UserDataKind.Known}.");
        if (kind == UserDataKind.CloudConfig)
            CheckYaml(text);
        return new UserData(kind, text);
    }

    // By events and not as a tree: a tree of a thousand brackets within each other would overflow the stack.
    private static void CheckYaml(string text)
    {
        var parser = new Parser(new StringReader(text));
        var (depth, documents, atKey) = (0, 0, true);
        while (Next(parser))
        {
            var line = parser.Current!.Start.Line;
            if (parser.Current is DocumentStart && ++documents > 1)
                throw new RequestRejectedException($"The user data has more than one YAML document, the second at line {line}; cloud-init takes one.");
            if (depth == 0 && parser.Current is NodeEvent and not MappingStart and not Scalar { Value: "" })
                throw new RequestRejectedException($"The user data must be a YAML mapping (lines like 'packages: [git]'), line {line}.");
            if (depth == 1 && atKey && parser.Current is Scalar { Value: var key } && Reserved.Contains(key))
                throw new RequestRejectedException($"The user data sets '{key}', line {line}, which the engine needs for itself so that logins are verified; leave it out.");

            depth += parser.Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
            if (depth > DeepestYaml)
                throw new RequestRejectedException($"The user data is nested more than {DeepestYaml} levels deep, line {line}.");
            // Keys and values of the mapping take turns, each ended by itself or by the end of what it began.
            if (depth == 1 && parser.Current is Scalar or AnchorAlias or MappingEnd or SequenceEnd)
                atKey = !atKey;
        }
    }

    private static bool Next(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (YamlException broken)
        {
            throw new RequestRejectedException($"The user data is no valid YAML, line {broken.Start.Line}: {broken.InnerException?.Message ?? broken.Message}", broken);
        }
        catch (InvalidOperationException broken)
        {
            // What the parser does, instead of an exception of its own, where a list in brackets is not closed before a ':'.
            throw new RequestRejectedException($"The user data is no valid YAML, line {parser.Current?.End.Line ?? 1}: a bracket may not be closed there.", broken);
        }
    }
}
