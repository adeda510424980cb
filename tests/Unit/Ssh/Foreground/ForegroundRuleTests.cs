using Batwa.Engines.Terminals;
using Batwa.Ssh.Foreground;
using Xunit;

namespace Batwa.Tests.Unit.Ssh.Foreground;

public sealed class ForegroundRuleTests
{
    private const int Tty = 34816;
    private const int Inner = 34817;

    [Fact]
    public void A_login_shell_at_its_prompt_is_idle_whatever_runs_behind_it() =>
        Is(null, new Guest().Login(200, Tty, 200, 10).Job(210, "make", 200, Tty, 200).Job(211, "tee", 200, Tty, 200, group: 200));

    [Fact]
    public void A_job_is_a_program_by_its_name() => Is("make", new Guest().Login(200, Tty, 210, 10).Job(210, "make", 200, Tty, 210, "make -j 8").Job(211, "cc1", 210, Tty, 210, group: 210));

    [Fact]
    public void The_kernels_short_name_is_made_whole_where_the_words_have_it()
    {
        Is("a-name-longer-than-15", new Guest().Login(200, Tty, 210, 10).Job(210, "a-name-longer-t", 200, Tty, 210, "/opt/a-name-longer-than-15 --x"));
        Is("vim.basic", new Guest().Login(200, Tty, 210, 10).Job(210, "vim.basic", 200, Tty, 210, "vi notes"));
    }

    [Fact]
    public void A_script_has_its_own_name() => Is("deploy.sh", new Guest().Login(200, Tty, 210, 10).Job(210, "bash", 200, Tty, 210, "bash ./deploy.sh prod"));

    [Fact]
    public void A_shell_with_its_script_on_the_command_line_is_a_program() => Is("sh", new Guest().Login(200, Tty, 210, 10).Job(210, "sh", 200, Tty, 210, "sh -c make"));

    [Fact]
    public void A_shell_within_the_shell_is_idle_at_its_prompt() => Is(null, new Guest().Login(200, Tty, 210, 10).Job(210, "zsh", 200, Tty, 210).Job(215, "node", 210, Tty, 210));

    [Fact]
    public void A_pipeline_whose_first_program_has_ended_is_named_by_the_next() =>
        Is("less", new Guest().Login(200, Tty, 210, 10).Job(211, "less", 200, Tty, 210, group: 210));

    [Fact]
    public void A_program_that_has_ended_and_is_not_waited_for_is_none() =>
        Assert.Null(Judge(new Guest().Login(200, Tty, 210, 10).Add(210, "make", 200, Tty, 0, 210, 60, "make", session: 200, state: 'Z')));

    [Fact]
    public void One_that_is_hidden_is_not_judged() => Assert.Null(Judge(new Guest().Login(200, Tty, 210, 10)));

    [Fact]
    public void The_view_of_a_multiplexer_ends_nothing() => Is(null, new Guest().Login(200, Tty, 210, 10).Job(210, "tmux: client", 200, Tty, 210, "tmux attach"));

    [Fact]
    public void Sudo_without_a_terminal_of_its_own_is_what_it_runs() =>
        Is("make", new Guest().Login(200, Tty, 210, 10).Job(210, "sudo", 200, Tty, 210, "sudo make").Job(211, "make", 210, Tty, 210, group: 210));

    [Fact]
    public void Sudo_that_asks_for_a_password_is_itself() => Is("sudo", new Guest().Login(200, Tty, 210, 10).Job(210, "sudo", 200, Tty, 210, "sudo make"));

    [Fact]
    public void Sudo_with_a_terminal_of_its_own_is_what_that_has_in_its_foreground()
    {
        Is("make", Sudo(foreground: 213).Job(213, "make", 211, Inner, 213, session: 211));
        Is(null, Sudo(foreground: 213).Job(213, "bash", 211, Inner, 213, "-bash", session: 211));
        Is("make", Sudo(foreground: 214).Job(213, "bash", 211, Inner, 214, "-bash", session: 211).Job(214, "make", 213, Inner, 214, session: 211));
    }

    [Fact]
    public void A_name_is_printable_and_short()
    {
        Is("ab", new Guest().Login(200, Tty, 210, 10).Job(210, "a\u001b\u202eb", 200, Tty, 210, "x"));
        Is(new string('x', TerminalForeground.MostName - 1) + "…", new Guest().Login(200, Tty, 210, 10).Job(210, "xxxxxxxxxxxxxxx", 200, Tty, 210, new string('x', 500)));
    }

    private static Guest Sudo(int foreground) => new Guest().Login(200, Tty, 210, 10).Job(210, "sudo", 200, Tty, 210, "sudo -i").Add(211, "sudo", 210, Inner, 0, foreground, 70, "sudo -i");

    private static TerminalForeground? Judge(Guest guest) => ForegroundRule.Judge(guest.Parsed, guest.Parsed.OnTerminals().Single());

    private static void Is(string? program, Guest guest) => Assert.Equal(program is null ? TerminalForeground.Idle : new TerminalForeground(ForegroundState.Program, program), Judge(guest));
}
