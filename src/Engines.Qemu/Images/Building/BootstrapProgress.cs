using System.Globalization;
using System.Text.RegularExpressions;

namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>
/// Reads how far mmdebstrap is from what it, apt and dpkg print (<c>--verbose</c>). It works in two rounds: the essential packages, then
/// the rest; apt says at the start of each how many packages there are, and each is then fetched, unpacked and set up.
/// </summary>
internal sealed partial class BootstrapProgress
{
    // From where to where each part goes, in percent; measured on a machine with two cores.
    private static readonly Dictionary<string, (int From, int To, string Text)> Parts = new(StringComparer.Ordinal)
    {
        ["running apt-get update"] = (0, 5, "reading the package lists"),
        ["downloading packages with apt"] = (5, 10, "downloading the base system"),
        ["extracting archives"] = (10, 14, "unpacking the base system"),
        ["installing essential packages"] = (14, 32, "installing the base system"),
        ["installing remaining packages"] = (32, 90, "installing packages"),
        ["cleaning package lists"] = (90, 92, "cleaning up"),
        ["creating tarball"] = (92, 100, "packing"),
    };

    private (int From, int To, string Text) _part = (0, 5, "starting");
    private int _packages;
    private int _steps;

    /// <summary>0 to 100; never goes back.</summary>
    public int Percent { get; private set; }

    /// <summary>What it does now.</summary>
    public string Text => _packages == 0 ? _part.Text : string.Create(CultureInfo.InvariantCulture, $"{_part.Text} ({_packages})");

    /// <summary>Takes a line.</summary>
    /// <returns>Whether <see cref="Percent"/> or <see cref="Text"/> changed.</returns>
    public bool Take(string line)
    {
        var before = (Percent, Text);
        if (line.StartsWith("I: ", StringComparison.Ordinal))
            Enter(line[3..]);
        else if (Count().Match(line) is { Success: true } count)
            (_packages, _steps) = (int.Parse(count.Groups[1].ValueSpan, CultureInfo.InvariantCulture), 0);
        else if (_packages > 0 && Step().IsMatch(line))
            _steps++;

        // In the last round each package takes three steps; in the others one or two, so that those parts end a little early.
        var share = _packages == 0 ? 0 : Math.Min(1.0, _steps / (StepsEach * _packages));
        Percent = Math.Max(Percent, _part.From + (int)((_part.To - _part.From) * share));
        return before != (Percent, Text);
    }

    private double StepsEach => _part.From switch { 5 => 1, 14 => 2, _ => 3 };

    private void Enter(string text)
    {
        foreach (var (start, part) in Parts)
        {
            if (!text.StartsWith(start, StringComparison.Ordinal))
                continue;
            _part = part;
            _steps = 0;

            // The base system's number of packages is said once, before its download.
            if (part.From is not (10 or 14))
                _packages = 0;
        }
    }

    [GeneratedRegex(@"^\d+ upgraded, (\d+) newly installed")]
    private static partial Regex Count();

    [GeneratedRegex("^(Get:|Unpacking |Setting up )")]
    private static partial Regex Step();
}
