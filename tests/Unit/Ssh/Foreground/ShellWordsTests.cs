using Batwa.Ssh.Foreground;
using Xunit;

namespace Batwa.Tests.Unit.Ssh.Foreground;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("-bash")]
    [InlineData("-nu")]
    [InlineData("bash")]
    [InlineData("/bin/bash")]
    [InlineData("bash -l")]
    [InlineData("bash -i --norc")]
    [InlineData("bash --rcfile /tmp/rc -i")]
    [InlineData("bash -o vi")]
    [InlineData("bash +O extglob")]
    [InlineData("sh -s")]
    [InlineData("busybox ash")]
    [InlineData("/usr/bin/fish --no-config")]
    public void These_take_commands_from_a_person(string words)
    {
        Assert.True(ShellWords.TakesCommands(words.Split(' ')));
        Assert.Null(ShellWords.Script(words.Split(' ')));
    }

    [Theory]
    [InlineData("bash -c make", null)]
    [InlineData("-bash -c make", null)]
    [InlineData("bash -lc make", null)]
    [InlineData("fish --command make", null)]
    [InlineData("bash build.sh", "build.sh")]
    [InlineData("bash -e build.sh -v", "build.sh")]
    [InlineData("bash -o errexit build.sh", "build.sh")]
    [InlineData("bash -eo pipefail build.sh", "pipefail")]
    [InlineData("zsh -d build.sh", "build.sh")]
    [InlineData("sh -- build.sh", "build.sh")]
    [InlineData("busybox sh build.sh", "build.sh")]
    public void These_run_a_script(string words, string? script)
    {
        Assert.False(ShellWords.TakesCommands(words.Split(' ')));
        Assert.Equal(script, ShellWords.Script(words.Split(' ')));
    }

    [Theory]
    [InlineData("make")]
    [InlineData("bashful")]
    [InlineData("busybox sleep 5")]
    [InlineData("busybox")]
    [InlineData("")]
    public void These_are_no_shells(string words) => Assert.False(ShellWords.TakesCommands(words.Split(' ')));

    [Fact]
    public void What_hides_its_words_is_no_shell() => Assert.False(ShellWords.TakesCommands([]));
}
