using Batwa.Engines.Terminals;
using Batwa.Server.Guests;
using Batwa.Ssh.Files;

namespace Batwa.Server.Composition.Guests;

/// <summary>Files of guests over SFTP.</summary>
internal sealed class SshGuestFiles(SshFiles ssh) : IGuestFiles
{
    public bool Reaches(TerminalRoute route) => route is SshRoute;

    public async Task<IGuestFileSession> OpenAsync(TerminalRoute route, CancellationToken ct) => new SshGuestFileSession(await ssh.OpenAsync((SshRoute)route, ct));
}
