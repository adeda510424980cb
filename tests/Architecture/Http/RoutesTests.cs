using System.Text;
using Batwa.Server.Security;
using Batwa.Tests.Architecture.Snapshots;

namespace Batwa.Tests.Architecture.Http;

/// <summary>Who may call what (ARCHITECTURE.md, R8, R9).</summary>
public sealed class RoutesTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public void Every_endpoint_says_who_may_call_it()
    {
        var silent = server.Routes.Where(r => r.Access is null).ToList();

        Assert.NotEmpty(server.Routes);
        Assert.Empty(silent);
    }

    [Fact]
    public void The_route_table_is_as_kept()
    {
        var table = new StringBuilder();
        foreach (var route in server.Routes)
        {
            table.AppendLine($"{route.Method,-7} {route.Path,-64} {route.Access}");
        }

        Snapshot.Matches("routes.txt", table.ToString());
    }

    [Fact]
    public void Every_permission_opens_something()
    {
        var used = server.Routes.Select(r => r.Access).ToHashSet();
        var idle = Enum.GetNames<Permission>().Where(p => !used.Contains(p)).ToList();

        Assert.Empty(idle);
    }
}
