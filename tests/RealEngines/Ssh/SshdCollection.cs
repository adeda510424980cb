using Xunit;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>The suites that share one sshd. They run alone: some of them look at the memory of this whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SshdCollection : ICollectionFixture<LoopbackSshd>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "sshd";
}
