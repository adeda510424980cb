using Batwa.Ssh.Files;
using Xunit;

namespace Batwa.Tests.Unit.Ssh;

/// <summary>The members of the SSH library that are reached without its leave: a newer version that has changed them must fail here, not in a guest.</summary>
public sealed class SshSessionTests
{
    [Fact]
    public void Links_can_still_be_looked_at_deleted_and_renamed_themselves() => Assert.Empty(SftpCalls.Missing);
}
