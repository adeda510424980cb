using System.Text.Json;

namespace Batwa.Tests.Api.Support;

/// <summary>A status and a body.</summary>
internal sealed record Answer(int Status, string? Type, Uri? Location, string Text)
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    public JsonElement Json => Text.Length > 0 && Type is "application/json" or "application/problem+json" ? JsonDocument.Parse(Text).RootElement : Nothing;

    public JsonElement this[string field] => Json.GetProperty(field);

    public string? Detail => this["detail"].GetString();

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        using (response)
        {
            return new Answer(
                (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.Location, await response.Content.ReadAsStringAsync(ct));
        }
    }
}
