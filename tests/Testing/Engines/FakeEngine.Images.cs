using Batwa.Engines.Errors;
using Batwa.Engines.Images;
using Batwa.Engines.Progress;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    /// <summary>The image that a launch without one takes.</summary>
    public const string DefaultImage = "debian-12";

    private readonly List<FakeImage> _images =
    [
        new(DefaultImage, ["bookworm"], "Debian 12", 2L << 30, IsReady: true),
        new("24.04", ["noble", "lts"], "Ubuntu 24.04 LTS", 4L << 30, IsReady: false),
        new("22.04", ["jammy"], "Ubuntu 22.04 LTS", 4L << 30, IsReady: false),
    ];

    private readonly List<string> _imageTrouble = [];

    /// <summary>A source of images cannot be read: the catalogue says so and shows the others.</summary>
    public void AddImageTrouble(string sentence)
    {
        lock (_gate)
        {
            _imageTrouble.Add(sentence);
        }
    }

    /// <inheritdoc/>
    public async Task<ImageCatalogue> ListImagesAsync(CancellationToken ct)
    {
        await EnterAsync(EngineVerb.ListImages, "", ct);
        lock (_gate)
        {
            return new ImageCatalogue([.. _images.Select(i => i.ToInfo(i.Name == DefaultImage))], [.. _imageTrouble]);
        }
    }

    /// <inheritdoc/>
    public async Task PullImageAsync(string image, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var wanted = Resolve(image);
        await EnterAsync(EngineVerb.PullImage, image, ct, spendDelay: false);
        if (wanted.IsReady)
        {
            return;
        }

        await StagesAsync(EngineVerb.PullImage, [EngineStage.Image, EngineStage.Verifying], progress, _ => $"Fetching {wanted.Title}", ct);
        MarkReady(wanted);
    }

    /// <inheritdoc/>
    public async Task RemoveImageAsync(string image, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.RemoveImage, image, ct);
        lock (_gate)
        {
            var index = _images.FindIndex(i => i.AnswersTo(image));
            if (index < 0)
            {
                return;
            }

            var users = _instances.Values.Where(i => _images[index].AnswersTo(i.Image.Name)).Select(i => i.Name.Value).ToList();
            if (users.Count > 0)
            {
                throw new RequestRejectedException($"'{image}' cannot be removed: {string.Join(", ", users)} stand on it; delete them first.");
            }

            _images[index] = _images[index] with { IsReady = false };
        }
    }

    private FakeImage Resolve(string? image)
    {
        lock (_gate)
        {
            return _images.Find(i => i.AnswersTo(image ?? DefaultImage))
                ?? throw new ImageNotFoundException($"No image answers to '{image}'; the catalogue has {string.Join(", ", _images.Select(i => i.Name))}.");
        }
    }

    private void MarkReady(FakeImage image)
    {
        lock (_gate)
        {
            var index = _images.FindIndex(i => i.Name == image.Name);
            _images[index] = _images[index] with { IsReady = true };
        }
    }
}
