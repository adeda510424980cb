using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Images.Building;
using Batwa.Tests.Testing.Engines;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Batwa.Tests.RealEngines.Images;

/// <summary>Catalogues from a real server, in the forms that Ubuntu and Debian publish.</summary>
public sealed class CatalogueTests : IAsyncLifetime
{
    private static readonly string Architecture = GuestArchitecture.Current.Name;

    private readonly TestDirectory _directory = new();
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private byte[] _disk = [];
    private bool _isDown;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ImagePrograms.Require();
        var raw = new byte[1 << 20];
        (raw[0], raw[450], raw[510], raw[511]) = (0xEB, 0x83, 0x55, 0xAA);
        await File.WriteAllBytesAsync(_directory.File("raw"), raw);
        using var convert = Process.Start("qemu-img", ["convert", "-f", "raw", "-O", "qcow2", _directory.File("raw"), _directory.File("qcow2")]);
        await convert.WaitForExitAsync();
        _disk = await File.ReadAllBytesAsync(_directory.File("qcow2"));
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Both_catalogues_are_listed_after_the_image_that_is_built_here()
    {
        await using var server = await ServeAsync();
        using var store = Open(server.Address);
        var catalogue = await store.ListAsync(Cancelled);
        Assert.Equal(["debian-12", "24.04", "22.04", "debian-13", "debian-12-cloud"], catalogue.Images.Select(image => image.Name));
        Assert.True(catalogue.Images[0].IsDefault);
        var noble = catalogue.Images[1];
        Assert.Equal(("Ubuntu 24.04 LTS", "20260801", _disk.Length, false), (noble.Title, noble.Version, (int)noble.DownloadBytes!, noble.IsReady));
        Assert.Equal(["lts", "n", "noble"], noble.Aliases);
        Assert.DoesNotContain(catalogue.Trouble, trouble => trouble.Contains("could not be listed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("noble", "ubuntu", "24.04")]
    [InlineData("trixie", "debian", "debian-13")]
    public async Task An_alias_is_downloaded_verified_and_ready_the_next_time(string alias, string user, string name)
    {
        await using var server = await ServeAsync();
        using var store = Open(server.Address);
        var image = await store.ResolveAsync(alias, new ProgressLog(), Cancelled);
        Assert.Equal((name, user, 1 << 20), (image.Name, image.DefaultUser, (int)image.DiskBytes));
        Assert.Equal(_disk, await File.ReadAllBytesAsync(image.DiskPath, Cancelled));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(_disk)), image.Hash);
        var asked = server.Asked.Count;
        Assert.Equal(image, await store.ResolveAsync(name, new ProgressLog(), Cancelled));
        Assert.Equal(asked, server.Asked.Count);
        Assert.True((await store.ListAsync(Cancelled)).Images.Single(listed => listed.Name == name).IsReady);
    }

    [Fact]
    public async Task A_source_that_went_away_is_shown_as_it_was_with_the_reason_and_what_is_here_can_be_launched()
    {
        await using var server = await ServeAsync();
        using (var store = Open(server.Address))
            await store.ResolveAsync("24.04", new ProgressLog(), Cancelled);

        _isDown = true;
        _clock.Advance(TimeSpan.FromHours(2));
        using var later = Open(server.Address);
        var catalogue = await later.ListAsync(Cancelled);
        Assert.Contains(catalogue.Images, image => image is { Name: "24.04", IsReady: true });
        Assert.Contains(catalogue.Images, image => image is { Name: "22.04", IsReady: false });
        Assert.Contains(catalogue.Trouble, trouble => trouble.Contains("it answered 503", StringComparison.Ordinal) && trouble.Contains("UbuntuMirror", StringComparison.Ordinal));
        Assert.True(File.Exists((await later.ResolveAsync("24.04", new ProgressLog(), Cancelled)).DiskPath));
    }

    [Fact]
    public async Task A_source_that_failed_is_left_alone_for_a_while_and_then_asked_again()
    {
        await using var server = await ServeAsync();
        using var store = Open(server.Address);
        _isDown = true;
        await store.ListAsync(Cancelled);
        var asked = server.Asked.Count;
        await store.ListAsync(Cancelled);
        Assert.Equal(asked, server.Asked.Count);

        _isDown = false;
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains((await store.ListAsync(Cancelled)).Images, image => image.Name == "24.04");
    }

    [Fact]
    public async Task A_source_that_hangs_is_waited_for_no_longer_than_its_deadline()
    {
        await using var server = await ImageServer.StartAsync((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        using var store = new ImageStore(
            _directory.File("images"), Options(server.Address) with { CatalogueDeadline = TimeSpan.FromMilliseconds(200) }, _http, TimeProvider.System, NullLoggerFactory.Instance);
        var catalogue = await store.ListAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        Assert.Equal("debian-12", catalogue.Images.Single().Name);
        Assert.Equal(2, catalogue.Trouble.Count(trouble => trouble.Contains("did not answer in time", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_no_catalogue_is_said_and_hides_nothing_of_the_other()
    {
        await using var server = await ServeAsync();
        await using var broken = await ImageServer.StartAsync((context, _) => context.Response.WriteAsync("<html>Welcome to the hotel's network</html>"));
        using var store = new ImageStore(_directory.File("images"), Options(server.Address) with { UbuntuMirror = broken.Address }, _http, _clock, NullLoggerFactory.Instance);
        var catalogue = await store.ListAsync(Cancelled);
        Assert.Contains(catalogue.Images, image => image.Name == "debian-13");
        Assert.Single(catalogue.Trouble, trouble => trouble.Contains("cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_answered_with_those_that_are_known()
    {
        await using var server = await ServeAsync();
        using var store = Open(server.Address);
        var failure = await Assert.ThrowsAsync<ImageNotFoundException>(() => store.ResolveAsync("windows", new ProgressLog(), Cancelled));
        Assert.Contains("debian-12, 24.04, 22.04", failure.Message, StringComparison.Ordinal);
    }

    private static QemuImageOptions Options(Uri server) => new() { UbuntuMirror = new Uri(server, "ubuntu/"), DebianMirror = new Uri(server, "debian/"), DownloadAttempts = 1 };

    private ImageStore Open(Uri server) => new(_directory.File("images"), Options(server), _http, _clock, NullLoggerFactory.Instance);

    private Task<ImageServer> ServeAsync() => ImageServer.StartAsync((context, _) =>
    {
        if (_isDown)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }

        var text = context.Request.Path.Value switch
        {
            "/ubuntu/streams/v1/index.json" => """{"format":"index:1.0","index":{"com.ubuntu.cloud:released:download":{"datatype":"image-downloads","path":"streams/v1/products.json"}}}""",
            "/ubuntu/streams/v1/products.json" => Products(),
            var path when path!.StartsWith("/debian/", StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal) => Manifest(path),
            _ => null,
        };
        return text is null ? ImageServer.ServeAsync(context, _disk) : context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
    });

    private string Products()
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(_disk));
        var item = $$"""{"disk1.img":{"ftype":"disk1.img","md5":"0","path":"server/d.img","sha256":"{{sha256}}","size":{{_disk.Length}}},"manifest":{"ftype":"manifest","size":1} }""";
        return $$"""
            {"content_id":"com.ubuntu.cloud:released:download","products":{
              "com.ubuntu.cloud:server:22.04:{{Architecture}}":{"aliases":"22.04,j,jammy","arch":"{{Architecture}}","os":"ubuntu","release":"jammy","release_title":"22.04 LTS","supported":true,"version":"22.04",
                "versions":{"20260701":{"items":{{item}},"label":"release"} } },
              "com.ubuntu.cloud:server:24.04:{{Architecture}}":{"aliases":"24.04,default,lts,n,noble","arch":"{{Architecture}}","os":"ubuntu","release":"noble","release_title":"24.04 LTS","supported":true,"version":"24.04",
                "versions":{"20260801":{"items":{{item}} },"20260701":{"items":{{item}} },"20260901":{"items":{"tar.gz":{"ftype":"tar.gz"} } } } },
              "com.ubuntu.cloud:server:24.04:s390x":{"aliases":"24.04","arch":"s390x","os":"ubuntu","release_title":"24.04 LTS","supported":true,"version":"24.04","versions":{"20260801":{"items":{{item}} } } },
              "com.ubuntu.cloud:server:16.10:{{Architecture}}":{"aliases":"16.10","arch":"{{Architecture}}","os":"ubuntu","release_title":"16.10","supported":false,"version":"16.10","versions":{"20170801":{"items":{{item}} } } }
            } }
            """;
    }

    private string Manifest(string path)
    {
        var digest = Convert.ToBase64String(SHA512.HashData(_disk)).TrimEnd('=');
        var release = path.Split('/')[2];
        return $$"""
            {"apiVersion":"v1","items":[
              {"kind":"Build","data":{"info":{"arch":"{{Architecture}}","version":"20260712-2537"},"packages":[]} },
              {"kind":"Upload","data":{"provider":"cloud.debian.org","ref":"{{release}}/20260712-2537/disk.tar.xz"},"metadata":{"annotations":{"cloud.debian.org/digest":"sha512:AAAA"},"labels":{"upload.cloud.debian.org/image-format":"internal"} } },
              {"kind":"Upload","data":{"provider":"cloud.debian.org","ref":"{{release}}/20260712-2537/disk.qcow2"},"metadata":{"annotations":{"cloud.debian.org/digest":"sha512:{{digest}}"},
                "labels":{"upload.cloud.debian.org/image-format":"qcow2","cloud.debian.org/version":"20260712-2537"} } }
            ]}
            """;
    }
}
