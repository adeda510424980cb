using Batwa.Tests.Architecture.Snapshots;

namespace Batwa.Tests.Architecture.Http;

/// <summary>The API as it is described, from which the page's types are generated (ARCHITECTURE.md, R16).</summary>
public sealed class OpenApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_description_of_the_API_is_as_kept() =>
        Snapshot.Matches("openapi.json", await server.DescribeApiAsync(TestContext.Current.CancellationToken));
}
