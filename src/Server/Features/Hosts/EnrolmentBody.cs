using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Hosts;

/// <summary>What makes Batwa known to a host.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record EnrolmentBody
{
    /// <summary>The passphrase that is set on the host's computer; from 1 to 1000 characters.</summary>
    public required string Passphrase { get; init; }

    /// <summary>Says nothing of the secret, which the compiler's own would.</summary>
    public override string ToString() => nameof(EnrolmentBody);
}
