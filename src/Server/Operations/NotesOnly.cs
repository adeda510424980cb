using Batwa.Engines.Progress;

namespace Batwa.Server.Operations;

/// <summary>The progress of a part of an operation, as lines of its log: the stages are those of the whole and only go forward.</summary>
internal sealed class NotesOnly(Operation operation) : IProgress<EngineProgress>
{
    private string _last = "";

    /// <inheritdoc/>
    public void Report(EngineProgress value)
    {
        if (value.Text.Length > 0 && Interlocked.Exchange(ref _last, value.Text) != value.Text)
        {
            operation.Note(value.Text);
        }
    }
}
