using Batwa.Ssh.Files;
using Xunit;

namespace Batwa.Tests.Unit.Ssh;

public sealed class GuestPathTests
{
    [Theory]
    [InlineData("", "/home/ada")]
    [InlineData("~", "/home/ada")]
    [InlineData("~/", "/home/ada")]
    [InlineData("~/a b", "/home/ada/a b")]
    [InlineData("src/é", "/home/ada/src/é")]
    [InlineData("~other", "/home/ada/~other")]
    [InlineData("/", "/")]
    [InlineData("//", "/")]
    [InlineData("/srv/", "/srv")]
    [InlineData(" ", "/home/ada/ ")]
    public void A_path_begins_at_the_root_or_in_the_home(string path, string whole) => Assert.Equal(whole, GuestPath.Whole(path, "/home/ada"));

    [Theory]
    [InlineData("/srv/www", "/srv", "www")]
    [InlineData("/srv", "/", "srv")]
    public void It_has_a_parent_and_a_name(string whole, string parent, string name) => Assert.Equal((parent, name), GuestPath.Split(whole));

    [Theory]
    [InlineData("/")]
    [InlineData("/srv/.")]
    [InlineData("/srv/..")]
    public void What_has_no_name_can_not_be_deleted_or_written(string whole) => Assert.Equal(SshFileFault.BadPath, Assert.Throws<SshFileException>(() => GuestPath.Split(whole)).Fault);

    [Fact]
    public void What_no_guest_takes_is_refused()
    {
        foreach (var path in new[] { "a\0b", "bad\uFFFDname", new string('é', 128), string.Concat(Enumerable.Repeat("/abc", 1100)) })
            Assert.Equal(SshFileFault.BadPath, Assert.Throws<SshFileException>(() => GuestPath.Whole(path, "/home/ada")).Fault);
    }
}
