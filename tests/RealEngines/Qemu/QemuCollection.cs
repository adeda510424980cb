namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>The classes that boot machines run one after the other: two machines at a time is what two cores bear.</summary>
[CollectionDefinition(Name)]
public sealed class QemuCollection
{
    public const string Name = "qemu";
}
