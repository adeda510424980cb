using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Batwa.Engines.Multipass.Machine;

/// <summary>
/// The cloud-init user data of a launch: the caller's, and the guest's SSH host key, made here so that the very first connection is verified.
/// Multipass takes one YAML mapping and nothing else; it adds its own login itself.
/// </summary>
internal static class GuestData
{
    private const string Header = "#cloud-config\n";

    /// <summary>Joins the two.</summary>
    /// <exception cref="RequestRejectedException">The caller's is not one YAML mapping, or brings host keys of its own.</exception>
    public static string With(string? theirs, SshKeyPair hostKey)
    {
        var root = Root(theirs);
        foreach (var ours in new[] { "ssh_keys", "ssh_deletekeys" })
        {
            if (root.Children.ContainsKey(ours))
                throw new RequestRejectedException($"user data: '{ours}' is set by Batwa, which makes the machine's host key so that its first login is verified. Leave it out.");
        }

        root.Add("ssh_deletekeys", "true");
        root.Add("ssh_keys", new YamlMappingNode(
            "ecdsa_private", new YamlScalarNode(hostKey.PrivateKey) { Style = ScalarStyle.Literal },
            "ecdsa_public", new YamlScalarNode(hostKey.PublicKey) { Style = ScalarStyle.DoubleQuoted }));
        var text = new StringWriter(new StringBuilder(Header));
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static YamlMappingNode Root(string? theirs)
    {
        if (string.IsNullOrWhiteSpace(theirs))
            return [];
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(theirs));
        }
        catch (YamlException e)
        {
            throw new RequestRejectedException($"user data: line {e.Start.Line} is no YAML: {e.Message}", e);
        }

        return stream.Documents switch
        {
            [] => [], // nothing but comments
            [{ RootNode: YamlMappingNode mapping }] => mapping,
            _ => throw new RequestRejectedException("user data: Multipass takes one #cloud-config mapping; scripts and multi-part messages it does not. Put a script under 'runcmd'."),
        };
    }
}
