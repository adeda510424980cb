using Batwa.Server.Security;
using Batwa.Tests.Testing.Server;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Batwa.Tests.Architecture.Http;

/// <summary>The server as it is shipped, for reading its route table.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private BatwaApp? _app;

    /// <summary>Every endpoint, by path and method.</summary>
    internal IReadOnlyList<Route> Routes { get; private set; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _app = await BatwaApp.StartAsync();
        var endpoints = _app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
        Routes = [.. endpoints.SelectMany(Read).Distinct().OrderBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal)];
    }

    /// <summary>Its OpenAPI document, without the address it happens to have.</summary>
    internal async Task<string> DescribeApiAsync(CancellationToken ct)
    {
        await using var scope = _app!.Services.CreateAsyncScope();
        var provider = scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1");
        var document = await provider.GetOpenApiDocumentAsync(ct);
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static IEnumerable<Route> Read(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } some ? some : ["*"];
        var access = endpoint.Metadata.GetMetadata<RequiredPermission>() is { } required ? required.Permission.ToString()
            : endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "(anonymous)"
            : null;
        return methods.Select(method => new Route(method, "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/'), access));
    }
}
