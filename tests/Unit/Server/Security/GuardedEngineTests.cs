using System.Reflection;
using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Images;
using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Engines.Progress;
using Batwa.Engines.Snapshots;
using Batwa.Engines.Terminals;
using Batwa.Server.Http;
using Batwa.Server.Inventory;
using Batwa.Server.Security;
using Batwa.Tests.Testing.Engines;
using Xunit;

namespace Batwa.Tests.Unit.Server.Security;

/// <summary>Accounting: nothing of an engine can be had through the wrapper without a permission, and nothing of the contract is missing.</summary>
public sealed class GuardedEngineTests
{
    private static readonly string[] OfTheWatcherOnly = [nameof(IEngine.ListAsync), nameof(IEngine.WatchAsync)];

    private static readonly object[] Values =
    [
        InstanceName.Parse("db1"),
        SnapshotName.Parse("s1"),
        new LaunchRequest { Name = InstanceName.Parse("db1"), Resources = new InstanceResources(1, 1L << 30, 5L << 30) },
        new Progress<EngineProgress>(),
        StopMode.Force,
        new ResourceChange(Cpus: 2),
        new TerminalRequest(),
        "24.04",
        new PortForward(0, 80),
        new MountRequest { Source = "/srv/site" },
        1,
        true,
        new[] { "ecdsa-sha2-nistp256 AAAA" },
    ];

    public static TheoryData<string> Members => [.. Methods().Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Without_permissions_no_member_reaches_the_engine(string member)
    {
        var engine = new FakeEngine();
        var guarded = Guard(engine, []);

        var refusal = await Assert.ThrowsAsync<ProblemException>(() => CallAsync(guarded, member));

        Assert.Equal(403, refusal.Status);
        Assert.Empty(engine.Calls);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Exactly_one_permission_opens_each_member(string member)
    {
        var opens = new List<Permission>();
        foreach (var permission in Enum.GetValues<Permission>())
        {
            var engine = new FakeEngine();
            engine.AddMachine("db1");
            try
            {
                await CallAsync(Guard(engine, [permission]), member);
                opens.Add(permission);
            }
            catch (ProblemException e) when (e.Status == 403)
            {
                // Not this one.
            }
            catch (Batwa.Engines.Errors.EngineException)
            {
                opens.Add(permission);
            }
        }

        Assert.Single(opens);
    }

    [Fact]
    public void Every_member_of_the_contract_is_there_under_its_own_name()
    {
        Type[] contract = [typeof(IEngine), typeof(ISuspend), typeof(IImages), typeof(IImageShelf), typeof(IPortForwards), typeof(IConsoleLog), typeof(ISerialConsole), typeof(ISnapshots), typeof(IClone), typeof(IHostKeys), typeof(ITrash), typeof(IFigures), typeof(IMounts), typeof(IEngineSettings), typeof(IEnrolment), typeof(IResize), typeof(IDelayedStop), typeof(INetworks), typeof(IZones)];
        var wanted = contract.SelectMany(t => t.GetMethods()).Where(m => !m.IsSpecialName && typeof(Task).IsAssignableFrom(m.ReturnType)).Select(m => m.Name).Except(OfTheWatcherOnly);

        Assert.Equal(wanted.Order(), Methods().Select(m => m.Name).Order());
    }

    private static GuardedEngine Guard(IEngine engine, Permission[] permissions)
    {
        var host = new EngineHost(new EngineHostOptions(), isDefault: true, _ => { }) { Enrolment = new FakeEngineFactory(new FakeEngine()) };
        host.SetReady(engine, info: null, DateTimeOffset.UnixEpoch);
        return new GuardedEngine(host, new Caller("ada", permissions.ToHashSet()), new EngineDeadlines(), TimeProvider.System);
    }

    private static IEnumerable<MethodInfo> Methods() => typeof(GuardedEngine)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(m => typeof(Task).IsAssignableFrom(m.ReturnType));

    private static Task CallAsync(GuardedEngine guarded, string member)
    {
        var method = Methods().Single(m => m.Name == member);
        var arguments = method.GetParameters().Select(p => p.ParameterType == typeof(CancellationToken)
            ? TestContext.Current.CancellationToken
            : Values.First(v => p.ParameterType.IsInstanceOfType(v)));
        try
        {
            return (Task)method.Invoke(guarded, [.. arguments])!;
        }
        catch (TargetInvocationException e)
        {
            return Task.FromException(e.InnerException!);
        }
    }
}
