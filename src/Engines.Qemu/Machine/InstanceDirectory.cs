using System.Text.Json;
using System.Text.Json.Serialization;
using Batwa.Engines.Instances;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>Where the files of one instance are, and the reading and writing of its record.</summary>
internal sealed class InstanceDirectory
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateDirectory = Private | UnixFileMode.UserExecute;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly string _data;

    /// <summary>Names the directory; it need not be there.</summary>
    public InstanceDirectory(string dataDirectory, InstanceName name)
    {
        _data = dataDirectory;
        Path = System.IO.Path.Combine(dataDirectory, FileNames.Instances, name.Value);
    }

    /// <summary>The directory itself.</summary>
    public string Path { get; }

    /// <summary>A file in it.</summary>
    public string this[string fileName] => System.IO.Path.Combine(Path, fileName);

    /// <summary>QEMU's control socket.</summary>
    public string ControlSocket(MachineRecord record) => Socket(record, FileNames.ControlSocket);

    /// <summary>The serial console's socket.</summary>
    public string ConsoleSocket(MachineRecord record) => Socket(record, FileNames.ConsoleSocket);

    /// <summary>The control socket of its network.</summary>
    public string NetworkControlSocket(MachineRecord record) => Socket(record, FileNames.NetworkControlSocket);

    /// <summary>Where its QEMU waits for its network.</summary>
    public string WireSocket(MachineRecord record) => Socket(record, FileNames.WireSocket);

    /// <summary>The socket of the agent in the guest.</summary>
    public string AgentSocket(MachineRecord record) => Socket(record, FileNames.AgentSocket);

    /// <summary>Makes the directory, for this user only.</summary>
    public void Create()
    {
        Directory.CreateDirectory(Path, PrivateDirectory);
        Directory.CreateDirectory(System.IO.Path.Combine(_data, FileNames.Run), PrivateDirectory);
    }

    /// <summary>Writes the record whole or not at all: a crash leaves the one before.</summary>
    public void Write(MachineRecord record) =>
        WritePrivately(FileNames.Record, JsonSerializer.SerializeToUtf8Bytes(record, Json));

    /// <summary>Reads the record; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It cannot be understood; the message says why.</exception>
    public MachineRecord? Read()
    {
        var file = this[FileNames.Record];
        if (!File.Exists(file))
            return null;
        try
        {
            var record = JsonSerializer.Deserialize<MachineRecord>(File.ReadAllBytes(file), Json);
            if (record is null)
                throw new InvalidDataException($"{file} is empty.");
            if (record.Version > MachineRecord.CurrentVersion)
                throw new InvalidDataException($"{file} was written by a newer version of this program (layout {record.Version}).");
            return record;
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{file} cannot be read: {broken.Message}", broken);
        }
    }

    /// <summary>Writes a file that only this user may read, whole or not at all.</summary>
    public void WritePrivately(string fileName, byte[] content)
    {
        var file = this[fileName];
        var draft = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = Private };
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: true);
    }

    /// <summary>Removes what a run leaves: the sockets, the console's pipe and the process id. Its network may live on, and so do that one's.</summary>
    public void RemoveRunFiles(MachineRecord record)
    {
        File.Delete(ControlSocket(record));
        File.Delete(ConsoleSocket(record));
        File.Delete(AgentSocket(record));
        File.Delete(WireSocket(record));
        if (!Directory.Exists(Path))
            return;
        File.Delete(this[FileNames.Pid]);
        new ConsoleFiles(this).RemovePipes();
    }

    /// <summary>Removes everything. The record goes last, so that a crash in between is seen and gone on with.</summary>
    public void Remove(MachineRecord record)
    {
        RemoveRunFiles(record);
        if (!Directory.Exists(Path))
            return;
        foreach (var file in Directory.EnumerateFiles(Path))
        {
            if (System.IO.Path.GetFileName(file) != FileNames.Record)
                File.Delete(file);
        }

        Directory.Delete(Path, recursive: true);
    }

    /// <summary>Removes a directory that has no record; one that holds anything but a draft of it is somebody else's and stays.</summary>
    /// <exception cref="InvalidDataException">It holds something.</exception>
    public void RemoveEmpty()
    {
        File.Delete(this[FileNames.Record] + ".new");
        if (Directory.EnumerateFileSystemEntries(Path).Any())
            throw new InvalidDataException($"{Path} has files but no {FileNames.Record}.");
        Directory.Delete(Path);
    }

    private string Socket(MachineRecord record, string suffix) =>
        System.IO.Path.Combine(_data, FileNames.Run, record.ShortId + suffix);
}
