using System.Runtime.Versioning;
using Batwa.Server.Configuration;
using Xunit;

namespace Batwa.Tests.Api.Start;

[UnsupportedOSPlatform("windows")]
public sealed class DataDirectoryTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _temporary = Directory.CreateTempSubdirectory("batwa-directory-").FullName;

    public void Dispose() => Directory.Delete(_temporary, recursive: true);

    [Fact]
    public void A_new_or_empty_one_becomes_the_owners_only()
    {
        foreach (var name in new[] { "new/and/deep", "empty" })
        {
            var path = Path.Combine(_temporary, name);
            if (name == "empty")
                Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.OtherRead);
            using var held = DataDirectory.Open(path);
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void One_that_is_in_use_is_refused_until_it_is_let_go()
    {
        var path = Path.Combine(_temporary, "data");
        using (DataDirectory.Open(path))
            Assert.Contains("Another Batwa is running", Assert.Throws<StartRefusedException>(() => DataDirectory.Open(path)).Message, StringComparison.Ordinal);
        DataDirectory.Open(path).Dispose();
    }

    [Fact]
    public void One_that_holds_other_things_is_left_as_it_is()
    {
        var path = Path.Combine(_temporary, "home");
        Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.GroupRead);
        File.WriteAllText(Path.Combine(path, "letter.txt"), "dear");

        Assert.Contains("holds other things", Assert.Throws<StartRefusedException>(() => DataDirectory.Open(path)).Message, StringComparison.Ordinal);
        Assert.Equal(OwnerOnly | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
        Assert.Equal(["letter.txt"], Directory.GetFiles(path).Select(Path.GetFileName));
    }

    [Fact]
    public void One_that_is_a_file_is_refused_in_a_sentence()
    {
        var path = Path.Combine(_temporary, "file");
        File.WriteAllText(path, "");
        Assert.Contains("can't be used", Assert.Throws<StartRefusedException>(() => DataDirectory.Open(path)).Message, StringComparison.Ordinal);
    }
}
