using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Multipass.Machine;

public sealed class InstanceNotesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("notes-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_note_is_there_for_the_next_who_reads()
    {
        var note = new InstanceNote(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), "24.04", ["ecdsa-sha2-nistp256 AAAA"]) { Resources = new InstanceResources(2, 1L << 30, 5L << 30), IsPending = true };
        InstanceNotes.Read(_directory).Keep("alpha", note);

        var read = InstanceNotes.Read(_directory).Find("alpha");

        Assert.NotNull(read);
        Assert.Equal(note.HostKeys, read.HostKeys);
        Assert.Equal(note, read with { HostKeys = note.HostKeys });
    }

    [Fact]
    public void What_is_forgotten_stays_forgotten()
    {
        var notes = InstanceNotes.Read(_directory);
        notes.Keep("alpha", new InstanceNote(DateTimeOffset.UnixEpoch, null, null, []));
        notes.Forget("alpha");

        Assert.Null(InstanceNotes.Read(_directory).Find("alpha"));
    }

    [Fact]
    public void A_damaged_file_is_said_and_left_as_it_is()
    {
        var path = Path.Combine(_directory, InstanceNotes.File);
        File.WriteAllText(path, "{ \"alpha\":");

        Assert.Contains(path, Assert.Throws<EngineUnavailableException>(() => InstanceNotes.Read(_directory)).Message, StringComparison.Ordinal);
        Assert.Equal("{ \"alpha\":", File.ReadAllText(path));
    }
}
