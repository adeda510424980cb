using Batwa.Engines.Errors;
using Batwa.Engines.Images;
using Batwa.Engines.Progress;
using Grpc.Core;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    /// <inheritdoc/>
    public Task<ImageCatalogue> ListImagesAsync(CancellationToken ct) => DoAsync(async token =>
    {
        try
        {
            var images = await _client.FindAsync(_version, token).ConfigureAwait(false);
            return new ImageCatalogue([.. images.Where(image => image.Aliases.Count > 0).Select(MultipassMapper.ToImage).OrderByDescending(image => image.IsDefault)], []);
        }
        catch (RpcException e) when (e.StatusCode is not (StatusCode.Unavailable or StatusCode.Unauthenticated))
        {
            // Without a network the daemon refuses as a whole; an image of the user's own can still be launched.
            return new ImageCatalogue([], [MultipassErrors.Translated(e, _client.Address)!.Message]);
        }
    }, ct);
}
