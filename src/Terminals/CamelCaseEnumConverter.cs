using System.Text.Json;
using System.Text.Json.Serialization;

namespace Batwa.Terminals;

/// <summary>Writes an enum as the protocol and the API do: <c>guestExited</c>.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
