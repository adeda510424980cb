using System.Text;
using Batwa.Engines.Qemu.Machine;
using Batwa.Engines.Terminals;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

public sealed class CloudInitSeedTests
{
    private const string Ours = "#cloud-config\nhostname: web\n";

    [Fact]
    public void Alone_our_part_is_the_only_one()
    {
        var parts = Parts(CloudInitSeed.Message(Ours, null));

        var part = Assert.Single(parts);
        Assert.Equal(Ours, Content(part));
        Assert.Contains("Content-Type: text/cloud-config", part, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#cloud-config\npackages: [git]\n", "text/cloud-config")]
    [InlineData("#!/bin/sh\necho größe\n", "text/x-shellscript")]
    [InlineData("#include\nhttps://example.org/x\n", "text/x-include-url")]
    [InlineData("## template: jinja\n#cloud-config\n{}\n", "text/jinja2")]
    [InlineData("#cloud-boothook\n:\n", "text/cloud-boothook")]
    public void The_callers_part_comes_after_ours_whole_and_by_its_kind(string given, string type)
    {
        var parts = Parts(CloudInitSeed.Message(Ours, UserData.Read(given)));

        Assert.Equal(2, parts.Length);
        Assert.Equal(Ours, Content(parts[0]));
        Assert.Equal(given, Content(parts[1]));
        Assert.Contains($"Content-Type: {type};", parts[1], StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains("Merge-Type: list(append)+dict(no_replace,recurse_list)+str()", part, StringComparison.Ordinal));
    }

    [Fact]
    public void A_MIME_message_of_the_callers_is_a_part_with_its_own_headers()
    {
        const string Given = "Content-Type: multipart/mixed; boundary=\"inner\"\nMIME-Version: 1.0\n\n--inner\nContent-Type: text/x-shellscript\n\n#!/bin/sh\n--inner--\n";

        var message = CloudInitSeed.Message(Ours, UserData.Read(Given));

        Assert.Contains("\n" + Given, message, StringComparison.Ordinal);
        Assert.Equal(2, Parts(message).Length);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("yes")]
    [InlineData("null")]
    public void Our_part_says_what_it_means_whatever_the_name(string name)
    {
        var host = new SshKeyPair("-----BEGIN\nkey\n-----END\n", "ecdsa-sha2-nistp256 HOST");

        var text = CloudInitSeed.CloudConfig(name, "debian", "ecdsa-sha2-nistp256 LOGIN batwa", host);

        Assert.StartsWith("#cloud-config\n", text, StringComparison.Ordinal);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        Assert.Equal(name, root["hostname"].ToString());
        Assert.Equal("debian", root["user"]["name"].ToString());
        Assert.Equal("ecdsa-sha2-nistp256 LOGIN batwa", root["user"]["ssh_authorized_keys"][0].ToString());
        Assert.Equal(host.PrivateKey, root["ssh_keys"]["ecdsa_private"].ToString());
        Assert.Equal("true", root["ssh_deletekeys"].ToString());
    }

    [Fact]
    public void The_seed_holds_everything_that_NoCloud_reads()
    {
        var seed = CloudInitSeed.Write(Records.Ready(), "debian", "LOGIN", new SshKeyPair("PRIVATE", "PUBLIC"), null);

        var files = IsoReader.Files(seed, joliet: false);
        Assert.Equal(["meta-data", "network-config", "user-data", "vendor-data"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Contains($"instance-id: {Records.Id}", Encoding.UTF8.GetString(files["meta-data"]), StringComparison.Ordinal);
        Assert.Contains("local-hostname: \"web\"", Encoding.UTF8.GetString(files["meta-data"]), StringComparison.Ordinal);
        Assert.Contains("dhcp4: true", Encoding.UTF8.GetString(files["network-config"]), StringComparison.Ordinal);
    }

    private static string[] Parts(string message)
    {
        var boundary = message.Split("boundary=\"")[1].Split('"')[0];
        Assert.EndsWith($"--{boundary}--\n", message, StringComparison.Ordinal);
        return message.Split($"--{boundary}")[1..^1];
    }

    private static string Content(string part) => Encoding.UTF8.GetString(Convert.FromBase64String(part.Split("\n\n", 2)[1]));
}
