using System.Formats.Tar;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Guests;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Guests;
using Xunit;

namespace Batwa.Tests.Api.Guests;

public sealed class FilesTests
{
    private const string Path = "api/v1/instances/local/db1/files";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_directory_is_listed_with_directories_first()
    {
        var files = new FakeFiles { Files = { ["/home/fake/b.txt"] = [1, 2], ["/home/fake/a.txt"] = [], ["/home/fake/z/deep"] = [] } };
        await using var api = await StartAsync(files);
        var listed = await api.GetAsync(Path);
        Assert.Equal(("/home/fake", false), (listed["path"].GetString(), listed["truncated"].GetBoolean()));
        Assert.Equal(["z", "a.txt", "b.txt"], listed["entries"].EnumerateArray().Select(entry => entry.GetProperty("name").GetString()));
        Assert.Equal(
            """{"name":"b.txt","path":"/home/fake/b.txt","kind":"file","target":null,"size":2,"changedAt":"2024-10-04T00:00:00+00:00","mode":"rw-r-S---","reachable":true}""",
            listed["entries"][2].GetRawText());
        Assert.Equal(404, (await api.GetAsync($"{Path}?path=/none")).Status);
        Assert.Equal(0, files.Open);
    }

    [Fact]
    public async Task A_file_is_sent_to_be_saved_and_never_to_be_shown()
    {
        var files = new FakeFiles { Files = { ["/home/fake/evil\".html"] = "<script>alert(1)</script>"u8.ToArray() } };
        await using var api = await StartAsync(files);
        using var answer = await api.Client.GetAsync($"{Path}/content?path={Uri.EscapeDataString("evil\".html")}", Ct);
        Assert.Equal("<script>alert(1)</script>", await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal(("application/octet-stream", "attachment", "evil\".html"), (
            answer.Content.Headers.ContentType?.ToString(), answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        await Eventually.TrueAsync("it is let go", () => files.Open == 0, Ct);
    }

    [Fact]
    public async Task A_part_of_a_file_is_sent_alone()
    {
        await using var api = await StartAsync(new FakeFiles { Files = { ["/home/fake/f"] = "0123456789"u8.ToArray() } });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}/content?path=f") { Headers = { Range = new RangeHeaderValue(7, null) } };
        using var answer = await api.Client.SendAsync(request, Ct);
        Assert.Equal((HttpStatusCode.PartialContent, "789"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct)));
    }

    [Fact]
    public async Task A_file_larger_than_any_other_body_may_be_is_taken()
    {
        var files = new FakeFiles();
        await using var api = await StartAsync(files);
        using var answer = await SendAsync(api, "/home/fake/large", new byte[40_000_000]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(40_000_000, files.Files["/home/fake/large"].Length);

        // Everywhere else the limit stands: 413, which a client that is still sending may hear as a connection that breaks.
        using var elsewhere = new ByteArrayContent(new byte[40_000_000]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var refused = await api.Client.PostAsync($"{Path}/directory", elsewhere, Ct);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        }
        catch (HttpRequestException)
        {
            Assert.Single(files.Files);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task A_body_that_a_form_could_send_is_not_taken_for_a_file(string? type)
    {
        var files = new FakeFiles();
        await using var api = await StartAsync(files);
        using var body = new ByteArrayContent([1]);
        body.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        using var refused = await api.Client.PutAsync($"{Path}/content?path=/home/fake/x", body, Ct);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        Assert.Empty(files.Files);
    }

    [Fact]
    public async Task A_foreign_page_can_not_write()
    {
        var files = new FakeFiles();
        await using var api = await StartAsync(files);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Path}/content?path=/home/fake/x")
        {
            Headers = { { "Origin", "https://attacker.example" } },
            Content = new ByteArrayContent([1]) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
        };
        using var refused = await api.Client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Empty(files.Files);
    }

    [Fact]
    public async Task Directories_are_made_files_renamed_and_both_deleted()
    {
        var files = new FakeFiles { Files = { ["/home/fake/old"] = [1] } };
        await using var api = await StartAsync(files);
        Assert.Equal("directory", (await api.PostAsync($"{Path}/directory", new { path = "/home/fake/d" }))["kind"].GetString());
        Assert.Equal(204, (await api.PostAsync($"{Path}/rename", new { from = "/home/fake/old", to = "/home/fake/new" })).Status);
        Assert.Equal(204, (await api.DeleteAsync($"{Path}?path=/home/fake/d&recursive=true")).Status);
        Assert.Equal(["/home/fake/new"], files.Files.Keys);
        Assert.Equal(204, (await api.DeleteAsync($"{Path}?path=/home/fake/new")).Status);
        Assert.Equal(404, (await api.DeleteAsync($"{Path}?path=/home/fake/new")).Status);
    }

    [Fact]
    public async Task A_directory_comes_as_one_archive()
    {
        await using var api = await StartAsync(new FakeFiles { Files = { ["/home/fake/d/a"] = "A"u8.ToArray(), ["/home/fake/d/sub/b"] = "BB"u8.ToArray() } });
        using var answer = await api.Client.GetAsync($"{Path}/archive?path=/home/fake/d", Ct);
        Assert.Equal(("application/x-tar", "d.tar"), (answer.Content.Headers.ContentType?.ToString(), answer.Content.Headers.ContentDisposition?.FileName));
        var names = new List<string>();
        await using var tar = new TarReader(await answer.Content.ReadAsStreamAsync(Ct));
        while (await tar.GetNextEntryAsync(copyData: true, Ct) is { } entry)
            names.Add($"{entry.Name} {(entry.DataStream is { } data ? await new StreamReader(data, Encoding.UTF8).ReadToEndAsync(Ct) : "")}".Trim());
        Assert.Equal(["d/", "d/sub/", "d/sub/b BB", "d/a A"], names);
        Assert.Equal(409, (await api.GetAsync($"{Path}/archive?path=/home/fake/d/a")).Status);
    }

    [Theory]
    [InlineData(403, "Cannot write /x: the user 'fake' may not.")]
    [InlineData(507, "Cannot write /x: no space is left on the disk.")]
    [InlineData(409, "Cannot write /x: there is a directory of that name.")]
    [InlineData(422, "path: at most 4095 bytes.")]
    public async Task What_the_guest_refuses_is_one_sentence(int status, string sentence)
    {
        await using var api = await StartAsync(new FakeFiles { Refusal = () => new GuestFileException(status, sentence) });
        using var refused = await SendAsync(api, "/x", new byte[5_000_000]);
        var answer = await Answer.ReadAsync(refused, Ct);
        Assert.Equal((status, sentence), (answer.Status, answer.Detail));
        Assert.Equal(status == 422, answer.Json.TryGetProperty("field", out _));
    }

    [Fact]
    public async Task A_machine_that_can_not_be_reached_says_why()
    {
        var files = new FakeFiles { Refusal = () => new EngineFailedException("The connection was lost.") };
        await using var api = await StartAsync(files);
        api.Engine.AddMachine("off", InstanceState.Stopped);
        await api.InstanceAsync("off", _ => true);
        Assert.Equal(502, (await api.GetAsync(Path)).Status);
        Assert.Equal(409, (await api.GetAsync("api/v1/instances/local/off/files")).Status);
        Assert.Equal(404, (await api.GetAsync("api/v1/instances/local/none/files")).Status);
        Assert.InRange((await api.GetAsync($"{Path}/content")).Status, 400, 422);
        Assert.Equal(0, files.Open);
    }

    [Fact]
    public async Task Where_files_can_not_be_reached_that_is_said()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);
        Assert.Equal(501, (await api.GetAsync(Path)).Status);
    }

    private static async Task<HttpResponseMessage> SendAsync(ApiApp api, string path, byte[] bytes)
    {
        using var body = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        return await api.Client.PutAsync($"{Path}/content?path={Uri.EscapeDataString(path)}", body, Ct);
    }

    private static async Task<ApiApp> StartAsync(FakeFiles files)
    {
        var api = await ApiApp.StartAsync(files.Options());
        api.Engine.AddMachine("db1");
        await api.InstanceAsync("db1", _ => true);
        return api;
    }
}
