using Batwa.Bench.Terminals;

namespace Batwa.Bench;

/// <summary>
/// The verb <c>flood ADDRESS MACHINES COUNT</c>, for child processes of the benchmark: so many terminals that run <c>yes</c>, with their pages.
/// Says <see cref="Flooding"/> when all of them do, and ends with its standard input.
/// </summary>
internal static class FloodPages
{
    /// <summary>What it says.</summary>
    public const string Flooding = "flooding";

    public static async Task<int> RunAsync(Uri server, int machines, int count)
    {
        // They begin together: while some flood already, the others' logins would take minutes.
        await using var pages = await ManyPages.OpenAsync(server, machines, count, _ => "read -r _; exec yes", CancellationToken.None);
        await pages.TypeAsync("\n"u8.ToArray(), CancellationToken.None);
        await Console.Out.WriteLineAsync(Flooding);
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
