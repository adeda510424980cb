using System.Text.Json;
using Batwa.Data.Entities;
using Batwa.Engines.Progress;
using Batwa.Server.Http;

namespace Batwa.Server.Operations;

/// <summary>Operation ⇄ row: the only place that knows both.</summary>
internal static class StoredOperations
{
    /// <summary>The row of an operation.</summary>
    public static StoredOperation ToRow(OperationView view)
    {
        var row = new StoredOperation
        {
            Id = view.Id,
            Kind = Word(view.Kind),
            Host = view.Host,
            Instance = view.Instance,
            Image = view.Image,
            User = view.User,
            State = Word(view.State),
            CreatedAt = view.CreatedAt,
        };
        Write(view, row);
        return row;
    }

    /// <summary>Writes what changes into a row.</summary>
    public static void Write(OperationView view, StoredOperation row)
    {
        row.State = Word(view.State);
        row.Stage = view.Stage is { } stage ? Word(stage) : "";
        row.Percent = view.Percent;
        row.Text = view.Text;
        row.Error = view.Error;
        row.Log = JsonSerializer.Serialize(view.Log, ApiJson.Options);
        row.EndedAt = view.EndedAt;
    }

    /// <summary>The operation of a row. A word that this version does not know (a newer one wrote it) reads as what says least.</summary>
    public static OperationView ToView(StoredOperation row) => new()
    {
        Id = row.Id,
        Kind = Enum.TryParse<OperationKind>(row.Kind, ignoreCase: true, out var kind) ? kind : OperationKind.Launch,
        Host = row.Host,
        Instance = row.Instance,
        Image = row.Image,
        User = row.User,
        State = Enum.TryParse<OperationState>(row.State, ignoreCase: true, out var state) ? state : OperationState.Interrupted,
        Stage = Enum.TryParse<EngineStage>(row.Stage, ignoreCase: true, out var stage) ? stage : null,
        Percent = row.Percent,
        Text = row.Text,
        Log = ReadLog(row.Log),
        Error = row.Error,
        CreatedAt = row.CreatedAt,
        EndedAt = row.EndedAt,
    };

    /// <summary>A word as the API and the rows write it.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static List<OperationLogLine> ReadLog(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<List<OperationLogLine>>(json, ApiJson.Options) ?? [];
        }
        catch (JsonException)
        {
            // A log that another version wrote is worth less than the operation it belongs to.
            return [];
        }
    }
}
