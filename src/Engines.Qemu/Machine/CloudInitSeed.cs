using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Batwa.Engines.Terminals;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>
/// The NoCloud seed of one guest (docs.cloud-init.io, "NoCloud"): who it is, who may log in, what key it shows, and the caller's own part.
/// </summary>
internal static class CloudInitSeed
{
    /// <summary>The label that NoCloud looks for.</summary>
    public const string Label = "cidata";

    // Lists are joined, mappings entered, and what the first part (ours) says stays as it is.
    private const string Merging = "list(append)+dict(no_replace,recurse_list)+str()";

    /// <summary>Writes the seed.</summary>
    /// <param name="record">The instance.</param>
    /// <param name="user">The image's default user.</param>
    /// <param name="loginKey">The public key that may log in.</param>
    /// <param name="hostKey">The host key that the guest shows.</param>
    /// <param name="userData">The caller's, or null.</param>
    public static byte[] Write(MachineRecord record, string user, string loginKey, SshKeyPair hostKey, UserData? userData) => IsoImage.Write(
        Label,
        [
            new IsoFile("meta-data", Utf8(MetaData(record))),
            new IsoFile("network-config", Utf8(NetworkConfig)),
            new IsoFile("user-data", Utf8(Message(CloudConfig(record.Name, user, loginKey, hostKey), userData))),
            new IsoFile("vendor-data", []),
        ],
        record.CreatedAt);

    /// <summary>Ours and the caller's as one MIME message, ours first.</summary>
    internal static string Message(string ours, UserData? theirs)
    {
        // Derived, not random, so that a seed can be made again; no text contains the hash of itself.
        var boundary = "batwa-" + Convert.ToHexStringLower(SHA256.HashData(Utf8(ours + theirs?.Text)))[..32];
        var message = new StringBuilder()
            .Append("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"").Append(boundary).Append("\"\n\n");
        Part(message, boundary, UserDataKind.CloudConfig.MimeType, "batwa.cfg", ours);
        if (theirs is { Kind.MimeType: "multipart/mixed" })
            message.Append("--").Append(boundary).Append('\n').Append(theirs.Text).Append('\n'); // its own headers are the part's
        else if (theirs is not null)
            Part(message, boundary, theirs.Kind.MimeType, "user-data", theirs.Text);
        return message.Append("--").Append(boundary).Append("--\n").ToString();
    }

    /// <summary>Our part. JSON strings are YAML strings, so every value is quoted by a JSON writer.</summary>
    internal static string CloudConfig(string name, string user, string loginKey, SshKeyPair hostKey) => $"""
        #cloud-config
        hostname: {Quoted(name)}
        preserve_hostname: false
        manage_etc_hosts: localhost
        user:
          name: {Quoted(user)}
          gecos: {Quoted(user)}
          shell: /bin/bash
          lock_passwd: true
          sudo: "ALL=(ALL) NOPASSWD:ALL"
          ssh_authorized_keys:
            - {Quoted(loginKey)}
        ssh_deletekeys: true
        ssh_keys:
          ecdsa_private: {Quoted(hostKey.PrivateKey)}
          ecdsa_public: {Quoted(hostKey.PublicKey)}

        """;

    private const string NetworkConfig = """
        version: 2
        ethernets:
          batwa:
            match:
              name: "e*"
            dhcp4: true

        """;

    private static string MetaData(MachineRecord record) => $"""
        instance-id: {record.Id}
        local-hostname: {Quoted(record.Name)}

        """;

    private static void Part(StringBuilder message, string boundary, string type, string fileName, string text)
    {
        message.Append("--").Append(boundary)
            .Append("\nContent-Type: ").Append(type).Append("; charset=\"utf-8\"")
            .Append("\nMIME-Version: 1.0")
            .Append("\nContent-Transfer-Encoding: base64")
            .Append("\nContent-Disposition: attachment; filename=\"").Append(fileName).Append('"')
            .Append("\nMerge-Type: ").Append(Merging).Append("\n\n");
        foreach (var line in Convert.ToBase64String(Utf8(text)).Chunk(76))
            message.Append(line).Append('\n');
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
