using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Batwa.Data;
using Batwa.Data.Entities;
using Batwa.Server.Http;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Server.Settings;

/// <summary>How people like terminals, one row a person.</summary>
internal sealed class TerminalPreferences(IDbContextFactory<BatwaDb> databases)
{
    private static readonly JsonSerializerOptions Json = Lenient();

    /// <summary>What a person has chosen; null where they have changed nothing yet.</summary>
    public async Task<TerminalSettings?> FindAsync(Guid account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.TerminalPreferences.AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == account, ct) is { } row
            ? Read(row.Settings)
            : null;
    }

    /// <summary>Keeps what a person has chosen, in place of what they chose before.</summary>
    public async Task KeepAsync(Guid account, TerminalSettings settings, CancellationToken ct)
    {
        var text = JsonSerializer.Serialize(settings, Json);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.TerminalPreferences.SingleOrDefaultAsync(row => row.AccountId == account, ct) is { } row)
        {
            row.Settings = text;
        }
        else
        {
            db.TerminalPreferences.Add(new TerminalPreference { AccountId = account, Settings = text });
        }

        await db.SaveChangesAsync(ct);
    }

    private static TerminalSettings? Read(string stored)
    {
        try
        {
            return JsonSerializer.Deserialize<TerminalSettings>(stored, Json);
        }
        catch (JsonException)
        {
            // A newer version wrote a value that this one has no word for, a theme for one. Taste is not worth a page that does not open.
            return null;
        }
    }

    /// <summary>As the API writes it, but what a newer version has stored beside it is passed over.</summary>
    private static JsonSerializerOptions Lenient() => new(ApiJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { PassOverUnknown } } };

    private static void PassOverUnknown(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object)
            type.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
    }
}
