using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineContract<T>
{
    [Fact]
    public async Task The_catalogue_has_the_default_image_once_and_no_name_twice()
    {
        if (Engine is not IImages images)
        {
            return;
        }

        using var deadline = Deadline();
        var catalogue = await images.ListImagesAsync(deadline.Token);

        // Where a source cannot be read, it may have been the default one's.
        var chosen = catalogue.Trouble.Count > 0 ? catalogue.Images.SingleOrDefault(i => i.IsDefault) : Assert.Single(catalogue.Images, i => i.IsDefault);
        if (chosen is not null)
            Assert.Equal((await Engine.DescribeAsync(deadline.Token)).DefaultImage, chosen.Name);
        var names = catalogue.Images.SelectMany(i => i.Aliases.Append(i.Name)).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(catalogue.Images, i => Assert.True(i.MinDiskBytes > 0 && i.Title.Length > 0 && i.Source.Length > 0, i.ToString()));
        Assert.All(catalogue.Trouble, Assert.NotEmpty);
    }

    [Fact]
    public async Task An_unknown_image_cannot_be_pulled_and_is_removed_already()
    {
        if (Engine is not IImageShelf shelf)
        {
            return;
        }

        using var deadline = Deadline();
        await Assert.ThrowsAsync<ImageNotFoundException>(() => shelf.PullImageAsync("no-such-image", new ProgressLog(), deadline.Token));
        await shelf.RemoveImageAsync("no-such-image", deadline.Token);
    }

    [Fact]
    public async Task Pulling_an_image_that_is_ready_leaves_it_alone()
    {
        if (Engine is not IImages images || Engine is not IImageShelf shelf)
        {
            return;
        }

        using var deadline = Deadline();
        var wanted = under.Smallest(Absent).Image ?? (await Engine.DescribeAsync(deadline.Token)).DefaultImage;
        await shelf.PullImageAsync(wanted, new ProgressLog(), deadline.Token);
        var catalogue = await images.ListImagesAsync(deadline.Token);

        Assert.Contains(catalogue.Images, i => (i.Name == wanted || i.Aliases.Contains(wanted)) && i.IsReady);
    }
}
