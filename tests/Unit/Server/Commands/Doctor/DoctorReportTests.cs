using System.Text.Json;
using Batwa.Engines.Hosts;
using Batwa.Server.Commands.Doctor;
using Xunit;

namespace Batwa.Tests.Unit.Server.Commands.Doctor;

public sealed class DoctorReportTests
{
    private static readonly EngineFinding Well = Finding.Well("disk", "72 GiB free");
    private static readonly EngineFinding Lacking = Finding.Lacking("KVM", "not usable", "Turn it on.");
    private static readonly EngineFinding Broken = Finding.Broken("qemu-system-x86_64", "not found", "Install it.");

    [Fact]
    public void One_usable_engine_is_enough_to_run() =>
        Assert.True(Report([Well], [Broken], [Lacking]).CanRun);

    [Fact]
    public void Without_a_usable_engine_it_cannot_run() =>
        Assert.False(Report([Well], [Well, Broken]).CanRun);

    [Fact]
    public void With_no_engine_at_all_it_cannot_run() =>
        Assert.False(Report([Well]).CanRun);

    [Fact]
    public void A_broken_machine_cannot_run_whatever_the_engines_say() =>
        Assert.False(Report([Broken], [Well]).CanRun);

    [Fact]
    public void Piped_the_report_is_plain_and_every_mend_stands_under_its_finding()
    {
        var text = Text(Report([Well], [Lacking, Broken]), columns: null);

        Assert.DoesNotContain('\e', text);
        Assert.All(text, character => Assert.True(character < 128));
        Assert.Equal(
            """
            This machine
              ok    disk                72 GiB free

            Engine 0
              weak  KVM                 not usable
                                        Turn it on.
              NO    qemu-system-x86_64  not found
                                        Install it.

            Batwa can't run here yet: mend what is marked NO.

            """,
            text);
    }

    [Fact]
    public void On_a_terminal_it_has_colours() =>
        Assert.Contains("\e[32m✓\e[0m disk", Text(Report([Well], [Well]), columns: 80));

    [Fact]
    public void On_a_terminal_long_sentences_are_broken_at_its_width_and_stay_in_their_column()
    {
        var text = Text(Report([Finding.Well("KVM", string.Join(' ', Enumerable.Repeat("word", 40)))], [Well]), columns: 60);

        var lines = text.Split('\n').Where(line => line.Contains("word", StringComparison.Ordinal)).ToArray();
        Assert.True(lines.Length > 3);
        Assert.All(lines.Skip(1), line => Assert.Matches("^ {10}word", line));
        Assert.All(lines, line => Assert.True(line.Replace("\e[32m", "").Replace("\e[0m", "").Length <= 60));
    }

    [Fact]
    public void For_programs_it_says_the_same()
    {
        var json = JsonDocument.Parse(DoctorJson.Write(Report([Well], [Broken]))).RootElement;

        Assert.False(json.GetProperty("canRun").GetBoolean());
        var finding = json.GetProperty("sections")[1].GetProperty("findings")[0];
        Assert.Equal("broken", finding.GetProperty("verdict").GetString());
        Assert.Equal("Install it.", finding.GetProperty("mend").GetString());
    }

    private static DoctorReport Report(EngineFinding[] machine, params EngineFinding[][] engines) =>
        new(new DoctorSection("This machine", machine), [.. engines.Select((findings, n) => new DoctorSection($"Engine {n}", findings))]);

    private static string Text(DoctorReport report, int? columns)
    {
        var to = new StringWriter { NewLine = "\n" };
        DoctorText.Write(report, to, columns);
        return to.ToString();
    }
}
