using System.Net.Http.Json;
using System.Text.Json;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Support;

/// <summary>A running server and a signed-in client, talked to in paths and JSON.</summary>
internal sealed class ApiApp : IAsyncDisposable
{
    private ApiApp(BatwaApp app, HttpClient client) => (App, Client) = (app, client);

    public BatwaApp App { get; }

    public HttpClient Client { get; private set; }

    public FakeEngine Engine => App.Engine;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts, signs in, and waits until the default host is ready.</summary>
    public static async Task<ApiApp> StartAsync(BatwaAppOptions? options = null, bool awaitReady = true)
    {
        var app = await BatwaApp.StartAsync(options);
        var api = new ApiApp(app, await app.SignInAsync(ct: Ct));
        if (awaitReady)
        {
            await api.ReadyAsync();
        }

        return api;
    }

    /// <summary>Another run of the server on the same data.</summary>
    public async Task RestartAsync()
    {
        Client.Dispose();
        await App.RestartAsync();
        Client = await App.SignInAsync(ct: Ct);
        await ReadyAsync();
    }

    public async Task<Answer> GetAsync(string path) => await Answer.ReadAsync(await Client.GetAsync(path, Ct), Ct);

    public async Task<Answer> PostAsync(string path, object? body = null) => await Answer.ReadAsync(
        body is null ? await Client.PostAsync(path, null, Ct) : await Client.PostAsJsonAsync(path, body, Ct), Ct);

    public async Task<Answer> PostTextAsync(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await Answer.ReadAsync(await Client.PostAsync(path, content, Ct), Ct);
    }

    public async Task<Answer> PutAsync(string path, object body) => await Answer.ReadAsync(await Client.PutAsJsonAsync(path, body, Ct), Ct);

    public async Task<Answer> PutTextAsync(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await Answer.ReadAsync(await Client.PutAsync(path, content, Ct), Ct);
    }

    public async Task<Answer> DeleteAsync(string path) => await Answer.ReadAsync(await Client.DeleteAsync(path, Ct), Ct);

    /// <summary>Follows an accepted operation to its end.</summary>
    public async Task<JsonElement> EndOfAsync(Answer accepted)
    {
        Assert.Equal(202, accepted.Status);
        return await EndOfAsync(accepted["id"].GetString()!);
    }

    /// <summary>Follows an operation to its end.</summary>
    public Task<JsonElement> EndOfAsync(string id) => Eventually.GetAsync(
        "the operation has ended",
        async () => (await GetAsync($"api/v1/operations/{id}")).Json,
        operation => operation.GetProperty("state").GetString() is not ("running" or "cancelling"),
        Ct);

    /// <summary>Waits until an instance is as wanted, as the server shows it.</summary>
    public Task<JsonElement> InstanceAsync(string name, Func<JsonElement, bool> wanted, string host = "local") => Eventually.GetAsync(
        $"{name} is as wanted",
        async () => (await GetAsync($"api/v1/instances/{host}/{name}")).Json,
        instance => instance.TryGetProperty("name", out _) && wanted(instance),
        Ct);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Engine.Faults.Mend();
        await App.DisposeAsync();
    }

    private Task<Answer> ReadyAsync() => Eventually.GetAsync(
        "the hosts are ready",
        () => GetAsync("api/v1/hosts"),
        hosts => hosts.Json.EnumerateArray().All(h => h.GetProperty("state").GetString() == "ready"),
        Ct);
}
