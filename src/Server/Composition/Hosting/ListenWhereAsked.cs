using System.Net.Security;
using Batwa.Server.Configuration;
using Batwa.Server.Security.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Composition.Hosting;

/// <summary>Kestrel listens on <c>--bind</c> and <c>--port</c> and nowhere else, and reads at most 1 MiB of a body.</summary>
internal sealed class ListenWhereAsked(ServerOptions options, IServiceProvider services) : IConfigureOptions<KestrelServerOptions>
{
    private const long MaxBodyBytes = 1 << 20;

    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);

        if (options.Bind is not null)
            kestrel.Listen(options.Bind, options.Port, Configure);
        else
            kestrel.ListenLocalhost(options.Port, Configure);
    }

    private void Configure(ListenOptions listen)
    {
        if (!options.Https)
            return;

        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = services.GetRequiredService<ServerCertificate>().Current,
            }),
        });
    }
}
