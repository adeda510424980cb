using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Batwa.Bench.Measurements;

namespace Batwa.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="Only">The measurements to make, by name; none: all.</param>
/// <param name="Runs">How often each process is started.</param>
/// <param name="File">Where the report goes besides the screen, or null.</param>
internal sealed record BenchArguments(IReadOnlyCollection<string> Only, int Runs, string? File)
{
    /// <summary>Reads them.</summary>
    /// <returns>False where they are wrong; <paramref name="wrong"/> says how to do it right.</returns>
    public static bool TryRead(string[] args, [NotNullWhen(true)] out BenchArguments? arguments, [NotNullWhen(false)] out string? wrong)
    {
        var names = string.Join(", ", Measurement.All.Select(m => m.Name));
        var only = new List<string>();
        var runs = 7;
        string? file = null;
        arguments = null;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--runs" when i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out runs) && runs > 0:
                    i++;
                    break;
                case "--write" when i + 1 < args.Length:
                    file = args[++i];
                    break;
                case var name when Measurement.All.Any(m => m.Name == name):
                    only.Add(name);
                    break;
                default:
                    wrong = $"What is '{args[i]}'? Use: bench [{names}]... [--runs N] [--write FILE]";
                    return false;
            }
        }

        wrong = null;
        arguments = new BenchArguments(only, runs, file);
        return true;
    }
}
