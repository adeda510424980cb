using System.Text;
using System.Text.Json;
using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Terminals.Frames;
using Xunit;

namespace Batwa.Tests.Unit.Terminals.Frames;

/// <summary>The frames of docs/terminal-protocol.md, as both sides hold them: web/src/terminal/frames.test.ts reads the same file.</summary>
public sealed class GoldenFramesTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Terminals", "Frames", "golden-frames.json"))).RootElement;

    public static TheoryData<string> Page => Names("page");

    public static TheoryData<string> Server => Names("server");

    public static TheoryData<string> Broken => Names("broken");

    [Theory]
    [MemberData(nameof(Page))]
    public void What_a_page_sends_is_read(string name)
    {
        var golden = Find("page", name);
        if (golden.GetProperty("frame") is var run && run.GetProperty("type").GetString() == "run")
        {
            Assert.True(FrameReader.TryReadRun(Hex(golden), out var body));
            string? Optional(string member) => run.TryGetProperty(member, out var value) ? value.GetString() : null;
            Assert.Equal(run.TryGetProperty("command", out var words) ? words.EnumerateArray().Select(word => word.GetString()) : null, body.Command);
            Assert.Equal(run.TryGetProperty("environment", out var all) ? all.EnumerateObject().Select(one => (one.Name, one.Value.GetString())) : null, body.Environment?.Select(one => (one.Key, one.Value)));
            Assert.Equal((Optional("directory"), Optional("user")), (body.Directory, body.User));
            return;
        }

        Assert.True(FrameReader.TryRead(Hex(golden), out var frame));
        var wanted = golden.TryGetProperty("read", out var read) ? read : golden.GetProperty("frame");
        switch (golden.GetProperty("frame").GetProperty("type").GetString())
        {
            case "input":
                Assert.Equal((FrameTag.Input, wanted.GetProperty("text").GetString()), (frame.Tag, Encoding.UTF8.GetString(frame.Bytes.Span)));
                break;
            case "resize":
                Assert.Equal((FrameTag.Resize, new TerminalSize(wanted.GetProperty("cols").GetInt32(), wanted.GetProperty("rows").GetInt32())), (frame.Tag, frame.Size));
                break;
            case "drawn":
                Assert.Equal((FrameTag.Drawn, wanted.GetProperty("position").GetInt64()), (frame.Tag, frame.Position));
                break;
            case "end":
                Assert.Equal(FrameTag.End, frame.Tag);
                break;
            case "ping":
                Assert.Equal((FrameTag.Ping, wanted.GetProperty("number").GetUInt32()), (frame.Tag, frame.Number));
                break;
            case var other:
                Assert.Fail($"Nobody checks {other}.");
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Server))]
    public void What_a_server_sends_is_written(string name)
    {
        var golden = Find("server", name);
        var frame = golden.GetProperty("frame");
        Assert.Equal(Convert.ToHexString(Hex(golden)), Convert.ToHexString(Write(frame)));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_no_frame_is_refused(string name) => Assert.False(FrameReader.TryRead(Hex(Find("broken", name)), out _));

    [Fact]
    public void A_frame_that_is_too_long_is_refused()
    {
        Assert.True(FrameReader.TryRead(new byte[] { 1 }.Concat(new byte[FrameReader.MostBytes - 1]).ToArray(), out _));
        Assert.False(FrameReader.TryRead(new byte[] { 1 }.Concat(new byte[FrameReader.MostBytes]).ToArray(), out _));
    }

    [Theory]
    [InlineData("06")]
    [InlineData("06 5b 5d")] // []
    [InlineData("06 7b")]
    [InlineData("01 6c 73 0d")]
    public void What_says_nothing_to_run_is_refused(string hex) => Assert.False(FrameReader.TryReadRun(Hex(hex), out _));

    private static byte[] Write(JsonElement frame)
    {
        string? Text(string name) => frame.GetProperty(name).GetString();
        int Number(string name) => frame.GetProperty(name).GetInt32();
        switch (Text("type"))
        {
            case "output":
                var bytes = Hex(Text("bytes")!);
                var written = new byte[FrameWriter.OutputHeader + bytes.Length];
                FrameWriter.WriteOutputHeader(written, frame.GetProperty("position").GetInt64());
                bytes.CopyTo(written, FrameWriter.OutputHeader);
                return written;
            case "attached":
                return FrameWriter.Attached(new AttachedBody(
                    frame.GetProperty("id").GetGuid(), Text("host")!, Text("instance")!, Enum.Parse<TerminalState>(Text("state")!, ignoreCase: true),
                    frame.GetProperty("position").GetInt64(), frame.GetProperty("end").GetInt64(), frame.GetProperty("reset").GetBoolean(), frame.GetProperty("opened").GetBoolean(),
                    Number("cols"), Number("rows"), Number("window"), Number("inputWindow"), Number("sizes"), Number("lastSize"), Number("shell"), frame.GetProperty("console").GetBoolean()));
            case "state":
                return FrameWriter.State(new StateBody(Enum.Parse<TerminalState>(Text("state")!, ignoreCase: true), Text("text")!, Number("shell"), frame.GetProperty("end").GetInt64()));
            case "ended":
                int? code = frame.GetProperty("code").ValueKind == JsonValueKind.Null ? null : Number("code");
                return FrameWriter.Ended(new EndedBody(Enum.Parse<TerminalEndCause>(Text("cause")!, ignoreCase: true), code, Text("signal"), Text("text")!, frame.GetProperty("at").ValueKind == JsonValueKind.Null ? null : frame.GetProperty("at").GetDateTimeOffset()));
            case "pong":
                return FrameWriter.Pong(frame.GetProperty("number").GetUInt32());
            case "snapshot":
                var part = Hex(Text("bytes")!);
                var snapshot = new byte[FrameWriter.SnapshotHeader + part.Length];
                FrameWriter.WriteSnapshotHeader(snapshot, frame.GetProperty("position").GetInt64(), new TerminalSize(Number("cols"), Number("rows")), frame.GetProperty("last").GetBoolean());
                part.CopyTo(snapshot, FrameWriter.SnapshotHeader);
                return snapshot;
            case "sizeAt":
                return FrameWriter.SizeAt(frame.GetProperty("position").GetInt64(), Number("number"), new TerminalSize(Number("cols"), Number("rows")));
            case "taken":
                return FrameWriter.Taken(frame.GetProperty("bytes").GetInt64());
            case "refused":
                return FrameWriter.Refused(frame.GetProperty("bytes").GetInt64());
            case var other:
                throw new InvalidOperationException($"Nobody writes {other}.");
        }
    }

    // A frame with JSON has it as text: its tag, then that.
    private static byte[] Hex(JsonElement golden)
    {
        var hex = golden.GetProperty("hex").GetString()!;
        return golden.TryGetProperty("json", out var json) ? [.. Hex(hex[..2]), .. Encoding.UTF8.GetBytes(json.GetString()!)] : Hex(hex);
    }

    private static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static JsonElement Find(string side, string name) => Golden.GetProperty(side).EnumerateArray().Single(golden => golden.GetProperty("name").GetString() == name);

    private static TheoryData<string> Names(string side) => new(Golden.GetProperty(side).EnumerateArray().Select(golden => golden.GetProperty("name").GetString()!));
}
