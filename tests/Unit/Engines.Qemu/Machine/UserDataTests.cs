using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

public sealed class UserDataTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void None_is_none(string? given) => Assert.Null(UserData.Read(given));

    [Theory]
    [InlineData("#cloud-config", "text/cloud-config")]
    [InlineData("#cloud-config\n# nothing but a comment\n", "text/cloud-config")]
    [InlineData("#cloud-config-archive\n- x\n", "text/cloud-config-archive")]
    [InlineData("#include-once\nhttp://x\n", "text/x-include-once-url")]
    [InlineData("#part-handler\n", "text/part-handler")]
    [InlineData("content-type: multipart/mixed; boundary=x\n", "multipart/mixed")]
    public void The_first_line_says_the_kind(string given, string type) => Assert.Equal(type, UserData.Read(given)!.Kind.MimeType);

    [Fact]
    public void A_byte_order_mark_and_CRs_are_taken_away() =>
        Assert.Equal("#!/bin/sh\necho\n", UserData.Read("\uFEFF#!/bin/sh\r\necho\r\n")!.Text);

    [Theory]
    [InlineData("packages: [git]\n", "first line")]
    [InlineData("#cloud-config\na: b\n c: d\n", "line 3")]
    [InlineData("#cloud-config\na: [1,\nb: 2\n", "no valid YAML, line")]
    [InlineData("#cloud-config\n- a\n- b\n", "line 2")]
    [InlineData("#cloud-config\na: 1\n---\nb: 2\n", "more than one")]
    [InlineData("#cloud-config\npackages: []\nssh_keys: {}\n", "'ssh_keys', line 3")]
    [InlineData("#cloud-config\nmerge_how: dict(replace)\n", "'merge_how', line 2")]
    [InlineData("#cloud-config\na: {b: [1, 2], c: d}\n? [x]\n: y\nmerge_type: z\n", "'merge_type', line 5")]
    [InlineData("H4sIAAAAAAAAA", "gzip")]
    [InlineData("\u001f\u008b\b", "gzip")]
    [InlineData("#!/bin/sh\n\0", "zero byte")]
    public void What_a_guest_would_fail_on_is_refused_with_where_and_why(string given, string says)
    {
        var refusal = Assert.Throws<RequestRejectedException>(() => UserData.Read(given));

        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_keys_at_the_top_are_reserved() =>
        Assert.NotNull(UserData.Read("#cloud-config\nruncmd: [ssh_keys]\nx: ssh_keys\ny: {ssh_keys: 1}\nz:\n  - merge_how\n"));

    [Fact]
    public void Brackets_without_end_are_refused_and_overflow_nothing()
    {
        var refusal = Assert.Throws<RequestRejectedException>(() => UserData.Read("#cloud-config\na: " + new string('[', 100_000)));

        Assert.Contains("64 levels deep", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_much_is_refused_with_the_limit()
    {
        var refusal = Assert.Throws<RequestRejectedException>(() => UserData.Read("#!/bin/sh\n" + new string('x', UserData.MostBytes)));

        Assert.Contains("512", refusal.Message, StringComparison.Ordinal);
    }
}
