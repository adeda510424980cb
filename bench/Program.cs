using System.Globalization;
using Batwa.Bench;
using Batwa.Bench.Measurements;
using Batwa.Bench.Report;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["host", var count])
{
    return await FakeHost.RunAsync(int.Parse(count, CultureInfo.InvariantCulture));
}

if (args is ["ssh-host", var machines, var port, var keys])
{
    return await SshHost.RunAsync(int.Parse(machines, CultureInfo.InvariantCulture), port, keys);
}

if (args is ["flood", var server, var spread, var floods])
{
    return await FloodPages.RunAsync(
        new Uri(server), int.Parse(spread, CultureInfo.InvariantCulture), int.Parse(floods, CultureInfo.InvariantCulture));
}

if (!BenchArguments.TryRead(args, out var arguments, out var wrong))
{
    await Console.Error.WriteLineAsync(wrong);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var report = new MarkdownReport(Machine.Describe());
foreach (var measurement in Measurement.All.Where(m => arguments.Only.Count == 0 || arguments.Only.Contains(m.Name)))
{
    await Console.Error.WriteLineAsync($"Measuring {measurement.Name} ...");
    report.Add(measurement.Title, await measurement.RunAsync(arguments.Runs, stop.Token), measurement.Note);
}

await Console.Out.WriteLineAsync(report.ToString());
if (arguments.File is { } file)
{
    await File.WriteAllTextAsync(file, report.ToString(), stop.Token);
}

return 0;
