using System.Reflection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Batwa.Tests.Architecture.Types;

/// <summary>What is logged can be told apart by number from one release to the next: without a number, the compiler makes one of the method's name.</summary>
public sealed class LogTests
{
    private const int Most = 999;

    public static TheoryData<string> Logs => [.. Messages().Select(m => m.DeclaringType!.FullName!).Distinct()];

    [Theory]
    [MemberData(nameof(Logs))]
    public void The_messages_of_a_log_have_small_numbers_of_their_own(string log)
    {
        var numbers = Messages().Where(m => m.DeclaringType!.FullName == log).Select(m => m.GetCustomAttribute<LoggerMessageAttribute>()!.EventId).ToList();

        Assert.All(numbers, number => Assert.InRange(number, 1, Most));
        Assert.Equal(numbers.Distinct(), numbers);
    }

    private static IEnumerable<MethodInfo> Messages() => Assemblies.All
        .SelectMany(a => a.GetTypes())
        .SelectMany(t => t.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(m => m.IsDefined(typeof(LoggerMessageAttribute), inherit: false));
}
