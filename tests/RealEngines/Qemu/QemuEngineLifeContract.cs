using Batwa.Tests.Contract;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>The contract's story on the real QEMU.</summary>
[Collection(QemuCollection.Name)]
public sealed class QemuEngineLifeContract : EngineLifeContract<QemuUnderTest>
{
    public QemuEngineLifeContract(QemuUnderTest under)
        : base(under) => under.Require();
}
