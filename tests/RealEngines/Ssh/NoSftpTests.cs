using Batwa.Engines.Errors;
using Batwa.Ssh;
using Batwa.Ssh.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Ssh;

public sealed class NoSftpTests(NoSftpSshd sshd) : IClassFixture<NoSftpSshd>
{
    [Fact]
    public async Task A_guest_without_SFTP_is_told_from_one_that_fails()
    {
        sshd.Require();
        await using var files = new SshFiles(new SshOptions(), TimeProvider.System, NullLogger<SshFiles>.Instance);
        var failed = await Assert.ThrowsAsync<EngineFailedException>(() => files.OpenAsync(sshd.Route, TestContext.Current.CancellationToken));
        Assert.Contains("offers no SFTP", failed.Message, StringComparison.Ordinal);
    }
}
