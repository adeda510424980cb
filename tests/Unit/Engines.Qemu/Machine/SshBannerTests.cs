using System.Text;
using Batwa.Engines.Qemu.Machine;
using Batwa.Tests.Testing.Streams;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

public sealed class SshBannerTests
{
    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", true)]
    [InlineData("SSH-1.99-old\r\n", true)]
    [InlineData("SSH-1.5-older\r\n", false)]
    [InlineData("HTTP/1.1 400\r\n", false)]
    [InlineData("SSH-2", false)]
    [InlineData("", false)]
    public async Task Only_a_server_that_introduces_itself_can_be_logged_in_to(string said, bool answers)
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(said));

        Assert.Equal(answers, await SshBanner.IntroducesItselfAsync(stream, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_that_speaks_byte_by_byte_is_heard_out()
    {
        using var inner = new MemoryStream("SSH-2.0-slow\r\n"u8.ToArray());
        await using var stream = new SlowStream(inner, TimeProvider.System, TimeSpan.Zero, mostAtOnce: 1);

        Assert.True(await SshBanner.IntroducesItselfAsync(stream, TestContext.Current.CancellationToken));
    }
}
