using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Batwa.Tests.Testing;
using Xunit;

namespace Batwa.Tests.Api.Start;

/// <summary>A start that can't be says why in one sentence and leaves with 1; one that can says where and how to sign in.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _temporary = Directory.CreateTempSubdirectory("batwa-start-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_temporary, "data");

    public void Dispose() => Directory.Delete(_temporary, recursive: true);

    [Fact]
    public async Task It_says_where_it_is_keeps_its_files_to_itself_and_stops_at_once()
    {
        await using var server = ServerProcess.Start("--port", "0", "--data", Data);
        var address = await server.LineAsync(Ct);
        Assert.Matches("^Batwa is at http://localhost:[0-9]+$", address);
        Assert.Equal("Sign in as admin with the password admin123; the page asks for a new one.", await server.LineAsync(Ct));

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Data));
            foreach (var file in Directory.GetFiles(Data, "batwa.db*").Append(Path.Combine(Data, "lock")))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        await AnotherOnTheSameDataIsRefusedAsync();

        server.Terminate();
        Assert.Equal((0, ""), await server.EndAsync(Ct));
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_the_start_is_an_orderly_one()
    {
        await using var server = ServerProcess.Start("--port", "0", "--data", Data);
        await Eventually.TrueAsync("the start has begun", () => File.Exists(Path.Combine(Data, "batwa.db")), Ct, TimeSpan.FromMinutes(2));
        server.Terminate();
        Assert.Equal((0, ""), await server.EndAsync(Ct));
    }

    [Fact]
    public async Task The_default_password_keeps_it_on_this_machine_until_it_is_changed()
    {
        await RefusesAsync("still has the default password", "--bind", "0.0.0.0", "--port", "0");

        await using (var server = ServerProcess.Start("--port", "0", "--data", Data))
        {
            using var client = new HttpClient { BaseAddress = new Uri((await server.LineAsync(Ct)).Split(' ')[^1]) };
            (await client.PostAsJsonAsync("api/v1/session", new { username = "admin", password = "admin123" }, Ct)).EnsureSuccessStatusCode();
            (await client.PutAsJsonAsync("api/v1/session/password", new { currentPassword = "admin123", newPassword = "correct horse" }, Ct)).EnsureSuccessStatusCode();
            server.Terminate();
            await server.EndAsync(Ct);
        }

        await using var open = ServerProcess.Start("--bind", "0.0.0.0", "--port", "0", "--data", Data);
        Assert.StartsWith("Batwa is at ", await open.LineAsync(Ct), StringComparison.Ordinal);
        Assert.Equal("Sign in with your username and password.", await open.LineAsync(Ct));
    }

    [Fact]
    public async Task A_password_from_a_file_takes_the_place_of_the_default_one_and_of_no_other()
    {
        var file = Path.Combine(_temporary, "password");
        await File.WriteAllTextAsync(file, "short\n", Ct);
        await RefusesAsync("needs at least 8 characters", "--password-file", file);

        foreach (var (inFile, accepted) in new[] { ("correct horse", "correct horse"), ("another horse", "correct horse") })
        {
            await File.WriteAllTextAsync(file, $"{inFile}\nsecond line\n", Ct);
            await using var server = ServerProcess.Start("--bind", "0.0.0.0", "--port", "0", "--data", Data, "--password-file", file);
            var port = new Uri((await server.LineAsync(Ct)).Split(' ')[^1]).Port;
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            using var answer = await client.PostAsJsonAsync("api/v1/session", new { username = "admin", password = accepted }, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await RefusesAsync($"Port {port} on 127.0.0.1 is taken", "--port", port);
    }

    [Fact]
    public async Task A_database_that_can_not_be_read_is_named()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "lock"), "", Ct);
        await File.WriteAllTextAsync(Path.Combine(Data, "batwa.db"), new string('x', 8192), Ct);
        await RefusesAsync($"The database in {Data} can't be used (SQLite Error 26", "--port", "0");
    }

    [Fact]
    public async Task A_certificate_without_its_key_is_named() =>
        await RefusesAsync("--certificate and --key belong together", "--certificate", Path.Combine(AppContext.BaseDirectory, "Batwa.Server.dll"));

    [Fact]
    public async Task Https_with_a_certificate_made_here_sends_a_secure_cookie()
    {
        await using var server = ServerProcess.Start("--https", "--port", "0", "--data", Data);
        var address = (await server.LineAsync(Ct)).Split(' ')[^1];
        Assert.StartsWith("https://localhost:", address, StringComparison.Ordinal);
        await server.LineAsync(Ct);
        var fingerprint = (await server.LineAsync(Ct)).TrimEnd('.').Split(' ')[^1];

        // As a person would: the certificate counts when its fingerprint is the one that was printed.
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
                certificate!.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == fingerprint && certificate.MatchesHostname("localhost"),
        };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(address) };
        using var answer = await client.PostAsJsonAsync("api/auth/login", new { username = "admin", password = "admin123" }, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith("; path=/; secure; samesite=lax; httponly", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, "tls.pem")));
    }

    private Task AnotherOnTheSameDataIsRefusedAsync() => RefusesAsync("Another Batwa is running on the data directory", "--port", "0");

    private async Task RefusesAsync(string words, params string[] arguments)
    {
        await using var server = ServerProcess.Start(["--data", Data, .. arguments]);
        var (exitCode, error) = await server.EndAsync(Ct);
        Assert.Equal(1, exitCode);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }
}
