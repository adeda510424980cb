using Batwa.Tests.Architecture.Snapshots;
using PublicApiGenerator;

namespace Batwa.Tests.Architecture.Types;

/// <summary>The contract's public surface changes only knowingly (ARCHITECTURE.md, R13).</summary>
public sealed class EnginesApiTests
{
    [Fact]
    public void The_public_surface_of_the_contract_is_as_kept()
    {
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };
        Snapshot.Matches("engines-api.txt", Assemblies.Engines.GeneratePublicApi(options));
    }
}
