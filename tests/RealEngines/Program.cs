using Xunit.MicrosoftTestingPlatform;

namespace Batwa.Tests.RealEngines;

/// <summary>The suite; and, where asked so, a server to be killed by it.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args is [Qemu.DoomedServer.Verb, .. var rest]
        ? Qemu.DoomedServer.RunAsync(rest)
        : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}
