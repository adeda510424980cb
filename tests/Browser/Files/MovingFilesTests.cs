using System.Formats.Tar;
using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing.Guests;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Files;

/// <summary>A person looks into a machine's files, brings some there and takes some away.</summary>
public sealed class MovingFilesTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Home = "/home/fake";
    private const string Named = "Grüße aus Köln – 100 % ✓.txt";

    private readonly FakeFiles _files = new();

    [Fact]
    public async Task From_a_machine_one_comes_to_its_files_and_into_directories_and_back()
    {
        Put("readme.md", "# one");
        Put("src/deep/main.c", "int main;");
        await StartServerAsync(_files.Options());
        App.Engine.AddMachine("one");
        var files = new FilesPage((await OpenAsync("/machines/local/one")).Page);
        await files.Button("Files of one").ClickAsync();
        await Expect(files.Directory(Home)).ToContainTextAsync("readme.md");

        await files.Button("src").ClickAsync();
        await files.Button("deep").ClickAsync();
        await Expect(files.Directory($"{Home}/src/deep")).ToContainTextAsync("main.c");
        await Expect(files.Page.GetByLabel("Path")).ToHaveValueAsync($"{Home}/src/deep");

        await files.Page.GoBackAsync();
        await Expect(files.Directory($"{Home}/src")).ToBeVisibleAsync();
        await files.Button("Up").ClickAsync();
        await Expect(files.Directory(Home)).ToBeVisibleAsync();
        await files.Page.GetByLabel("Path").FillAsync($"{Home}/src/deep");
        await files.Page.Keyboard.PressAsync("Enter");
        await Expect(files.File("main.c")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_sent_comes_back_the_same_under_its_own_name()
    {
        var files = await OpenFilesAsync();
        var content = new byte[700_001];
        new Random(7).NextBytes(content);

        await files.UploadAsync(Named, content);

        await Expect(files.Uploads.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 file arrived");
        await Expect(files.File(Named)).ToBeVisibleAsync();
        Assert.Equal(content, _files.Files[$"{Home}/{Named}"]);
        var saved = await files.SaveAsync(files.File(Named));
        Assert.Equal(Named, saved.Name);
        Assert.Equal(content, saved.Content);
    }

    [Fact]
    public async Task A_folder_is_made_filled_and_taken_away_as_one_archive()
    {
        var files = await OpenFilesAsync();
        await files.Button("New folder").ClickAsync();
        await files.Page.Keyboard.TypeAsync("Meine Bücher");
        await files.Page.Keyboard.PressAsync("Enter");
        await files.Button("Meine Bücher").ClickAsync();
        await Expect(files.Page.GetByText("This directory is empty.")).ToBeVisibleAsync();
        await files.UploadAsync(Named, Encoding.UTF8.GetBytes("once upon a time"));
        await Expect(files.File(Named)).ToBeVisibleAsync();
        await files.Button("Up").ClickAsync();

        var saved = await files.SaveAsync(await files.MenuItemAsync("Meine Bücher", "Download (.tar)"));

        Assert.Equal("Meine Bücher.tar", saved.Name);
        using var tar = new TarReader(new MemoryStream(saved.Content));
        var entries = new Dictionary<string, string>();
        while (await tar.GetNextEntryAsync(copyData: true, Ct) is { } entry)
        {
            entries[entry.Name] = entry.DataStream is { } data ? await new StreamReader(data).ReadToEndAsync(Ct) : "";
        }

        Assert.Equal("once upon a time", entries[$"Meine Bücher/{Named}"]);
        Assert.Equal(["Meine Bücher/", $"Meine Bücher/{Named}"], entries.Keys);
    }

    [Fact]
    public async Task A_file_is_renamed_and_a_name_that_is_taken_is_not_offered()
    {
        Put("draft one.txt", "words");
        Put("other.txt", "");
        var files = await OpenFilesAsync();

        await (await files.MenuItemAsync("draft one.txt", "Rename")).ClickAsync();
        await files.Page.Keyboard.TypeAsync("other.txt");
        await files.Page.Keyboard.PressAsync("Enter");
        await Expect(files.Dialog).ToContainTextAsync("Something is called that already.");
        await files.Dialog.GetByLabel("Name").FillAsync("final – ü.txt");
        await files.Page.Keyboard.PressAsync("Enter");

        await Expect(files.File("final – ü.txt")).ToBeVisibleAsync();
        await Expect(files.File("draft one.txt")).ToHaveCountAsync(0);
        Assert.Equal("words"u8.ToArray(), _files.Files[$"{Home}/final – ü.txt"]);
    }

    [Fact]
    public async Task Deleting_is_asked_about_and_a_directory_goes_with_what_is_in_it()
    {
        Put("old things/a.txt", "a");
        Put("old things/b.txt", "b");
        Put("keep.txt", "");
        var files = await OpenFilesAsync();

        await (await files.MenuItemAsync("old things", "Delete")).ClickAsync();
        await Expect(files.Dialog).ToContainTextAsync("and everything in it is gone for good");
        await Expect(files.Button("Keep it")).ToBeFocusedAsync();
        await files.Page.Keyboard.PressAsync("Escape");
        await Expect(files.Dialog).ToHaveCountAsync(0);
        Assert.Equal(3, _files.Files.Count);

        await (await files.MenuItemAsync("old things", "Delete")).ClickAsync();
        await files.Button("Delete").ClickAsync();
        await Expect(files.Button("old things")).ToHaveCountAsync(0);
        await Expect(files.File("keep.txt")).ToBeVisibleAsync();
        Assert.Equal([$"{Home}/keep.txt"], _files.Files.Keys);
    }

    [Fact]
    public async Task What_did_not_arrive_says_why_and_is_sent_again()
    {
        var files = await OpenFilesAsync();
        _files.Refusal = () => new EngineFailedException("The connection to the guest was lost.");
        await files.UploadAsync("notes.txt", "all of it"u8.ToArray());

        await Expect(files.Uploads.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 file did not arrive");
        await Expect(files.Uploads.GetByRole(AriaRole.Alert)).ToContainTextAsync("The connection to the guest was lost.");
        _files.Refusal = null;
        await files.Button("Send notes.txt again").ClickAsync();

        await Expect(files.File("notes.txt")).ToBeVisibleAsync();
        Assert.Equal("all of it"u8.ToArray(), _files.Files[$"{Home}/notes.txt"]);
    }

    [Fact]
    public async Task A_path_where_nothing_is_says_so_and_leads_home()
    {
        Put("here.txt", "");
        var files = await OpenFilesAsync();

        await files.Page.GetByLabel("Path").FillAsync("/nowhere at all");
        await files.Page.Keyboard.PressAsync("Enter");

        await Expect(files.Page.GetByText("Cannot look at /nowhere at all: there is nothing at that path.")).ToBeVisibleAsync();
        await files.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button, new() { Name = "Home" }).ClickAsync();
        await Expect(files.File("here.txt")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_machine_that_is_off_says_that_its_files_wait_for_it()
    {
        await StartServerAsync(_files.Options());
        App.Engine.AddMachine("one", InstanceState.Stopped);

        var page = (await OpenAsync("/machines/local/one/files")).Page;

        await Expect(page.GetByText("Its files can be reached while it runs.")).ToBeVisibleAsync();
    }

    private void Put(string path, string text) => _files.Files[$"{Home}/{path}"] = Encoding.UTF8.GetBytes(text);

    private async Task<FilesPage> OpenFilesAsync()
    {
        await StartServerAsync(_files.Options());
        App.Engine.AddMachine("one");
        var files = new FilesPage((await OpenAsync("/machines/local/one/files")).Page);
        await Expect(files.Page.GetByLabel("Path")).ToHaveValueAsync(Home);
        return files;
    }
}
