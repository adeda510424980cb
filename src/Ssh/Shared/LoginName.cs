using System.Security.Cryptography;
using System.Text;
using Batwa.Engines.Terminals;

namespace Batwa.Ssh.Shared;

/// <summary>What must be the same for two channels to share a connection: everything that verifies the guest, and everything that says who we are there.</summary>
/// <param name="Host">Where.</param>
/// <param name="Port">Where.</param>
/// <param name="User">As whom.</param>
/// <param name="Secrets">A hash of the private key and the host keys.</param>
internal sealed record LoginName(string Host, int Port, string User, string Secrets)
{
    /// <summary>Of a route.</summary>
    public static LoginName Of(SshRoute route) =>
        new(route.Host, route.Port, route.User, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{route.PrivateKey}\n{string.Join('\n', route.HostKeys)}"))));
}
