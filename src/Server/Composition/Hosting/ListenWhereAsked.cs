using System.Net;
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

        // "Any" in both families falls back to IPv4 where there is no IPv6; localhost in both can't agree on a free port by itself.
        if (IPAddress.IPv6Any.Equals(options.Bind))
            kestrel.ListenAnyIP(options.Port, Configure);
        else if (options.Bind is null && options.Port != 0)
            kestrel.ListenLocalhost(options.Port, Configure);
        else
            kestrel.Listen(options.Bind ?? IPAddress.Loopback, options.Port, Configure);
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
