using Batwa.Tests.Contract;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>The contract on the real QEMU, without boots.</summary>
[Collection(QemuCollection.Name)]
public sealed class QemuEngineContract : EngineContract<QemuUnderTest>
{
    public QemuEngineContract(QemuUnderTest under)
        : base(under) => under.Require();
}
