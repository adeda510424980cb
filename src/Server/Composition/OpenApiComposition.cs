using System.Text.Json.Serialization.Metadata;
using Batwa.Server.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Batwa.Server.Composition;

/// <summary>JSON's conventions, and the document that describes the page's API: <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiComposition
{
    private const string Document = "v1";

    public static void AddBatwaOpenApi(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi(Document, options =>
        {
            options.ShouldInclude = api => api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) ?? false;
            options.CreateSchemaReferenceId = NameOf;
            options.AddSchemaTransformer(RequireWhatIsAlwaysSent);
            options.AddOperationTransformer(AddProblemAsync);
            options.AddDocumentTransformer(DescribeAsync);
        });
    }

    public static void MapBatwaOpenApi(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    /// <summary>Prints the document, without listening and without an engine.</summary>
    /// <returns>The process' exit code.</returns>
    public static async Task<int> PrintOpenApiAsync(this WebApplication app, TextWriter output, CancellationToken ct)
    {
        // Endpoints reach the description when the pipeline is built, which happens at the start; this is the same without one.
        app.UseRouting();
        app.UseEndpoints(_ => { });

        await using var scope = app.Services.CreateAsyncScope();
        var provider = scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Document);
        var document = await provider.GetOpenApiDocumentAsync(ct);
        await output.WriteLineAsync(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct));
        return 0;
    }

    // In the API an instance is an Instance; that it is a view of one is our own affair.
    private static string? NameOf(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name && name.EndsWith("View", StringComparison.Ordinal) ? name[..^4] : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    // What the server sends it sends whole, null where there is nothing; only bodies that it receives (…Body) leave things out.
    private static Task RequireWhatIsAlwaysSent(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = context.JsonTypeInfo;
        if (type.Kind == JsonTypeInfoKind.Object && schema.Properties is { Count: > 0 } properties
            && type.Type != typeof(Problem) && !type.Type.Name.EndsWith("Body", StringComparison.Ordinal))
        {
            schema.Required = properties.Keys.ToHashSet();
        }

        return Task.CompletedTask;
    }

    private static async Task AddProblemAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var problem = await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: ct);
        context.Document!.AddComponent(nameof(Problem), problem);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A refusal or a failure: one sentence for the person, and the field at fault.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), context.Document) },
            },
        };
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Batwa",
            Version = Document,
            Description = "The API that the web page uses. Times are ISO 8601 in UTC, sizes are bytes. Signing in sets a cookie.",
        };

        // Where it was asked for is not part of what it says; without this the printed document and the served one would differ.
        document.Servers = [];
        return Task.CompletedTask;
    }
}
