using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Batwa.Server.Composition.Hosting;

/// <summary>
/// What is logged as lines for people: when, how bad, which part, what; an exception below it, indented. A line is one line and prints as text
/// whatever is in it: addresses and names come from strangers, and a terminal obeys what it is sent.
/// </summary>
internal sealed class LogLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>The formatter's name.</summary>
    public const string FormatterName = "batwa";

    private const string Indent = "    ";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", CultureInfo.InvariantCulture));
        textWriter.Write(Word(logEntry.LogLevel));
        textWriter.Write(' ');
        textWriter.Write(logEntry.Category.AsSpan(logEntry.Category.LastIndexOf('.') + 1));
        textWriter.Write(": ");
        WriteText(logEntry.Formatter(logEntry.State, logEntry.Exception), textWriter);
        textWriter.Write('\n');
        if (logEntry.Exception is not { } exception)
            return;

        foreach (var line in exception.ToString().Split('\n'))
        {
            textWriter.Write(Indent);
            WriteText(line.AsSpan().TrimEnd('\r'), textWriter);
            textWriter.Write('\n');
        }
    }

    private static void WriteText(ReadOnlySpan<char> text, TextWriter writer)
    {
        foreach (var character in text)
            writer.Write(IsText(character) ? character : '\uFFFD');
    }

    private static bool IsText(char character) => char.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
