using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Wire;

/// <summary>QEMU's side of a control socket, in memory: says what a test has it say.</summary>
internal sealed class FakeQemu : IAsyncDisposable
{
    public const string Greeting = """{"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": ""}, "capabilities": ["oob"]}}""";

    private readonly Pipe _toQemu = new();
    private readonly Pipe _fromQemu = new();
    private readonly StreamReader _commands;
    private readonly Stream _answers;

    public FakeQemu()
    {
        _commands = new StreamReader(_toQemu.Reader.AsStream());
        _answers = _fromQemu.Writer.AsStream();
        ClientSide = new Duplex(_fromQemu.Reader.AsStream(), _toQemu.Writer.AsStream());
    }

    /// <summary>What the client is given.</summary>
    public Stream ClientSide { get; }

    /// <summary>Says a line.</summary>
    public async Task SayAsync(string line, CancellationToken ct) => await _answers.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), ct);

    /// <summary>Says bytes, each alone.</summary>
    public async Task TrickleAsync(string text, CancellationToken ct)
    {
        foreach (var one in Encoding.UTF8.GetBytes(text))
            await _answers.WriteAsync(new[] { one }, ct);
    }

    /// <summary>Says something that is no line.</summary>
    public async Task SayUnendedAsync(string text, CancellationToken ct) => await _answers.WriteAsync(Encoding.UTF8.GetBytes(text), ct);

    /// <summary>The next command.</summary>
    public async Task<JsonElement> HearAsync(CancellationToken ct)
    {
        var line = await _commands.ReadLineAsync(ct);
        using var command = JsonDocument.Parse(line!);
        return command.RootElement.Clone();
    }

    /// <summary>Greets and takes the client's answer to it.</summary>
    public async Task WelcomeAsync(CancellationToken ct)
    {
        await SayAsync(Greeting, ct);
        var first = await HearAsync(ct);
        Assert.Equal("qmp_capabilities", first.GetProperty("execute").GetString());
        await AnswerAsync(first, "{}", ct);
    }

    /// <summary>Answers a command.</summary>
    public Task AnswerAsync(JsonElement command, string json, CancellationToken ct) =>
        SayAsync($$"""{"return": {{json}}, "id": {{command.GetProperty("id").GetInt64()}}}""", ct);

    /// <summary>Closes the socket.</summary>
    public async ValueTask DisposeAsync() => await _answers.DisposeAsync();

    private sealed class Duplex(Stream read, Stream write) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => read.ReadAsync(buffer, cancellationToken);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await write.WriteAsync(buffer, cancellationToken);
            await write.FlushAsync(cancellationToken);
        }

        public override void Flush() => write.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                read.Dispose();
                write.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
