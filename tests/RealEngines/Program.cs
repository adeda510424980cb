using Xunit.MicrosoftTestingPlatform;

namespace Batwa.Tests.RealEngines;

/// <summary>The suite; and, where asked so, a server to be killed by it.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [Qemu.DoomedServer.Verb, .. var rest] => Qemu.DoomedServer.RunAsync(rest),
        [Ssh.ServerProcess.Verb, .. var rest] => Ssh.ServerProcess.RunAsync(rest),
        _ => TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    };
}
