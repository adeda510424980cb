using System.Text;

namespace Batwa.Server.Composition.Terminals;

/// <summary>A log file that begins anew when it is long enough. Lines that the disk has no room for are lost.</summary>
internal sealed class BoundedLog : TextWriter
{
    private const long MostBytes = 1024 * 1024;
    private readonly FileStream _file;
    private readonly Lock _gate = new();

    public BoundedLog(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.Read | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(path, options);
        _file.Seek(0, SeekOrigin.End);
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        var bytes = Encoding.UTF8.GetBytes(buffer.ToArray());
        lock (_gate)
        {
            try
            {
                if (_file.Length > MostBytes)
                    _file.SetLength(0);
                _file.Write(bytes);
            }
            catch (IOException)
            {
                // No room: a log is not worth a session.
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }
}
