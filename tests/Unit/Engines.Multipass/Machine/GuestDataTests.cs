using Batwa.Engines.Errors;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Terminals;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Batwa.Tests.Unit.Engines.Multipass.Machine;

public class GuestDataTests
{
    private static readonly SshKeyPair Key = SshKeyPair.Create("test");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#cloud-config\n")]
    [InlineData("# nothing but a comment")]
    public void Without_any_of_the_callers_there_is_the_host_key(string? theirs)
    {
        var keys = (YamlMappingNode)Read(GuestData.With(theirs, Key))["ssh_keys"];

        Assert.Equal(Key.PrivateKey, keys["ecdsa_private"].ToString());
        Assert.Equal(Key.PublicKey, keys["ecdsa_public"].ToString());
    }

    [Fact]
    public void What_the_caller_gave_is_kept()
    {
        var merged = GuestData.With("#cloud-config\npackages: [vim, 'tmux']\nwrite_files:\n- path: /etc/x\n  permissions: '0644'\n  content: |\n    a\n    b\n", Key);
        var root = Read(merged);

        Assert.StartsWith("#cloud-config\n", merged, StringComparison.Ordinal);
        Assert.Equal("tmux", root["packages"][1].ToString());
        Assert.Equal("a\nb\n", root["write_files"][0]["content"].ToString());
        Assert.Contains("'0644'", merged, StringComparison.Ordinal); // unquoted it would be another number
    }

    [Fact]
    public void A_flow_mapping_is_a_mapping_too() => Assert.Equal("x", Read(GuestData.With("{hostname: x}", Key))["hostname"].ToString());

    [Theory]
    [InlineData("#!/bin/sh\necho hi\n", "mapping")]
    [InlineData("- a\n- b\n", "mapping")]
    [InlineData("a: 1\n---\nb: 2\n", "mapping")]
    [InlineData("ssh_keys:\n  rsa_private: x\n", "ssh_keys")]
    [InlineData("ssh_deletekeys: false\n", "ssh_deletekeys")]
    [InlineData("a: [\n", "line")]
    public void What_Multipass_cannot_take_is_refused_with_the_rule(string theirs, string names) =>
        Assert.Contains(names, Assert.Throws<RequestRejectedException>(() => GuestData.With(theirs, Key)).Message, StringComparison.Ordinal);

    private static YamlMappingNode Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }
}
