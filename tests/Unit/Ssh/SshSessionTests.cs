using System.Reflection;
using Batwa.Ssh;
using Batwa.Ssh.Files;
using Renci.SshNet;
using Renci.SshNet.Messages.Connection;
using Xunit;

namespace Batwa.Tests.Unit.Ssh;

/// <summary>The members of the SSH library that are reached without its leave: a newer version that has changed them must fail here, not in a guest.</summary>
public sealed class SshSessionTests
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    [Fact]
    public void The_session_of_a_client_is_where_it_was() => Assert.NotNull(typeof(BaseClient).GetProperty("Session", Hidden)?.GetMethod);

    [Fact]
    public void A_shell_can_still_be_opened_with_a_window_of_our_own() => Assert.Empty(WindowedShell.Missing);

    [Fact]
    public void Links_can_still_be_looked_at_deleted_and_renamed_themselves() => Assert.Empty(SftpCalls.Missing);

    [Fact]
    public void A_session_still_sends_messages() => Assert.NotNull(typeof(Session).GetMethod("SendMessage", Hidden));

    [Fact]
    public void A_request_can_still_ask_for_an_answer() => Assert.NotNull(typeof(GlobalRequestMessage).GetConstructor(Hidden, [typeof(byte[]), typeof(bool)]));
}
