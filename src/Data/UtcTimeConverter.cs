using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Batwa.Data;

/// <summary>
/// Stores every time as UTC. SQLite has no type with an offset and EF refuses to sort one there; a UTC time is text that sorts
/// as itself, readable with any tool, and a native timestamp on databases that have it.
/// </summary>
internal sealed class UtcTimeConverter() : ValueConverter<DateTimeOffset, DateTime>(
    time => time.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
