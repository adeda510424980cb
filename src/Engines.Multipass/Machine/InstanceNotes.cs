using System.Text.Json;
using Batwa.Engines.Errors;

namespace Batwa.Engines.Multipass.Machine;

/// <summary>The notes, in one file that is replaced as a whole, so that a crash leaves the old one or the new one.</summary>
internal sealed class InstanceNotes
{
    /// <summary>The file, in the engine's data directory.</summary>
    public const string File = "instances.json";

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly Dictionary<string, InstanceNote> _notes;

    private InstanceNotes(string path, Dictionary<string, InstanceNote> notes) => (_path, _notes) = (path, notes);

    /// <summary>Reads them.</summary>
    /// <exception cref="EngineUnavailableException">The file is there and not understood: host keys are in it, so it is not thrown away.</exception>
    public static InstanceNotes Read(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, File);
        if (!System.IO.File.Exists(path))
            return new InstanceNotes(path, []);
        try
        {
            return new InstanceNotes(path, JsonSerializer.Deserialize<Dictionary<string, InstanceNote>>(System.IO.File.ReadAllBytes(path)) ?? []);
        }
        catch (JsonException e)
        {
            throw new EngineUnavailableException($"{path} is damaged ({e.Message}). Put it back from a backup, or remove it: then the host keys of the machines must be trusted anew.", e);
        }
    }

    /// <summary>The note of an instance, or null.</summary>
    public InstanceNote? Find(string name)
    {
        lock (_gate)
            return _notes.GetValueOrDefault(name);
    }

    /// <summary>Keeps a note.</summary>
    public void Keep(string name, InstanceNote note)
    {
        lock (_gate)
        {
            if (_notes.TryGetValue(name, out var before) && before == note)
                return;
            _notes[name] = note;
            Write();
        }
    }

    /// <summary>Forgets an instance that is gone.</summary>
    public void Forget(string name)
    {
        lock (_gate)
        {
            if (_notes.Remove(name))
                Write();
        }
    }

    private void Write()
    {
        var beside = _path + ".new";
        System.IO.File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes(_notes));
        System.IO.File.Move(beside, _path, overwrite: true);
    }
}
