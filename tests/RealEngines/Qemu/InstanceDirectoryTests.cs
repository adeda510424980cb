using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>The record on a real file system. Small temporary files, no process.</summary>
public sealed class InstanceDirectoryTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("bq-record-").FullName;
    private readonly InstanceDirectory _directory;

    public InstanceDirectoryTests()
    {
        _directory = new InstanceDirectory(_data, InstanceName.Parse("web"));
        _directory.Create();
    }

    [Fact]
    public void A_record_is_read_as_it_was_written()
    {
        var record = Record() with
        {
            Run = new MachineRun { StartedAt = DateTimeOffset.UnixEpoch.AddTicks(1234567), SshPort = 40022, Accelerator = "tcg", MachineType = "pc-q35-7.2", ReachedLogin = true },
            Forwards = [new PortForward(8080, 80)],
            End = new MachineEnd("It was killed.", ["a", "b"]),
        };

        _directory.Write(record);
        var read = _directory.Read()!;

        Assert.Equal(record.Forwards, read.Forwards);
        Assert.Equal(record.End!.LastWords, read.End!.LastWords);
        Assert.Equal(record, read with { Forwards = record.Forwards, End = record.End });
    }

    [Fact]
    public void A_write_that_was_cut_off_leaves_the_record_before()
    {
        _directory.Write(Record());
        File.WriteAllText(_directory[FileNames.Record] + ".new", "{ \"version\": 1, \"na");

        Assert.Equal("web", _directory.Read()!.Name);
    }

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("", "cannot be read")]
    [InlineData("null", "is empty")]
    [InlineData("{\"version\":1}", "cannot be read")]
    public void What_cannot_be_understood_is_said_with_the_files_name(string content, string says)
    {
        File.WriteAllText(_directory[FileNames.Record], content);

        var refusal = Assert.Throws<InvalidDataException>(() => _directory.Read());
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("web/instance.json", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_a_newer_version_is_left_alone()
    {
        _directory.Write(Record() with { Version = MachineRecord.CurrentVersion + 1 });

        Assert.Contains("newer", Assert.Throws<InvalidDataException>(() => _directory.Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_for_this_user_only()
    {
        _directory.WritePrivately(FileNames.LoginKey, [1]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory[FileNames.LoginKey]));
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(_directory.Path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Fact]
    public void Removal_takes_every_file_and_socket_of_the_instance_and_no_other()
    {
        var record = Record();
        _directory.Write(record);
        File.WriteAllText(_directory[FileNames.Disk], "");
        File.WriteAllText(_directory.ControlSocket(record), "");
        var other = Path.Combine(_data, FileNames.Run, "ffffffff.qmp");
        File.WriteAllText(other, "");

        _directory.Remove(record);

        Assert.False(Directory.Exists(_directory.Path));
        Assert.Equal([other], Directory.GetFiles(Path.Combine(_data, FileNames.Run)));
    }

    [Fact]
    public void A_directory_without_a_record_is_removed_only_if_it_holds_nothing_else()
    {
        File.WriteAllText(_directory[FileNames.Record] + ".new", "{");
        _directory.RemoveEmpty();
        Assert.False(Directory.Exists(_directory.Path));

        _directory.Create();
        File.WriteAllText(_directory["precious.qcow2"], "");
        Assert.Throws<InvalidDataException>(_directory.RemoveEmpty);
        Assert.True(File.Exists(_directory["precious.qcow2"]));
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private static MachineRecord Record() => new()
    {
        Id = Guid.Parse("1a2b3c4d-0000-4000-8000-000000000001"),
        Name = "web",
        Phase = MachinePhase.Ready,
        CreatedAt = DateTimeOffset.UnixEpoch.AddTicks(7654321),
        Image = new InstanceImage("debian-12", "Debian 12", "aa"),
        Resources = new InstanceResources(1, 512 << 20, 3L << 30),
        Subnet = new GuestSubnet(7),
        Boot = new BootImage { Name = "debian-12", Release = "Debian 12", Hash = "aa", DiskPath = "/d", DiskBytes = 1, Boot = BootMethod.Bios, DefaultUser = "debian" },
    };
}
