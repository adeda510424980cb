using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>
/// A Multipass daemon in this process: the real protocol, TLS with an authority of its own, client certificates that it accepts or not, on a unix
/// socket or over TCP. Its machines are pretended; how it behaves is what was seen of a real 1.16.3.
/// </summary>
public sealed class FakeMultipass : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("fmp-").FullName;
    private readonly FakeGreeter _greeter;
    private readonly IPAddress? _tcp;
    private int _port;
    private WebApplication? _app;
    private Task _restart = Task.CompletedTask;
    private X509Certificate2? _certificate;

    /// <summary>Makes a daemon that does not listen yet.</summary>
    /// <param name="version">What it says that it is.</param>
    /// <param name="tcp">The address of this computer at which it listens over TCP, at a port that the system chooses; null for a unix socket.</param>
    public FakeMultipass(string version = "1.16.3", IPAddress? tcp = null)
    {
        _tcp = tcp;
        World = new FakeWorld(version);
        _greeter = new FakeGreeter((address, ct) => World.Machines.Values.FirstOrDefault(machine => machine.Address == address && machine.IsOn) is { } machine
            ? World.Faults.AskGuestAsync(machine.Name, ct)
            : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct));
        World.Changed = () => _restart = Task.Run(RestartAsync);
    }

    /// <summary>Its machines, and what goes wrong.</summary>
    public FakeWorld World { get; }

    /// <summary>Its address, as <c>MULTIPASS_SERVER_ADDRESS</c> has it; over TCP known once it has listened, and then for good.</summary>
    public string Address => _tcp is null ? "unix:" + Socket : $"{new IPEndPoint(_tcp, _port)}";

    /// <summary>Its authority's PEM file.</summary>
    public string RootCertificate => Path.Combine(_directory, "multipass_root_cert.pem");

    /// <summary>The port at which its guests' SSH servers greet, each at its own address.</summary>
    public int GuestPort => _greeter.Port;

    private string Socket => Path.Combine(_directory, "socket");

    /// <summary>Begins to listen; again after <see cref="StopAsync"/>, with the machines as they were.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(World);
        var certificate = _certificate ??= Certify();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            if (_tcp is null)
                kestrel.ListenUnixSocket(Socket, Secure);
            else
                kestrel.Listen(_tcp, _port, Secure);
        });
        _app = builder.Build();
        _app.MapGrpcService<FakeRpc>();
        await _app.StartAsync(ct);
        if (_tcp is not null)
            _port = new Uri(_app.Urls.Single()).Port;

        void Secure(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(certificate, https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            });
        }
    }

    /// <summary>The daemon goes, in the middle of whatever it does.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (Interlocked.Exchange(ref _app, null) is not { } app)
            return;
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        File.Delete(Socket);
        ct.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        World.Faults.ThawAll();
        await _greeter.DisposeAsync();
        await _restart;
        await StopAsync(CancellationToken.None);
        _certificate?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    // As its supervisor does when it ends over a changed setting; what ran is suspended meanwhile.
    private async Task RestartAsync()
    {
        World.SuspendAll();
        await StopAsync(CancellationToken.None);
        if (World.RestartTime is not { } away)
            return;
        await Task.Delay(away, TimeProvider.System);
        await StartAsync(CancellationToken.None);
        World.ResumeAll();
    }

    // For "localhost", signed by an authority, as the daemon's is; over TCP for what stands before the first colon of the address at which it listens.
    private X509Certificate2 Certify()
    {
        var (from, to) = (TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=Multipass Root CA", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var root = rootRequest.CreateSelfSigned(from, to);
        File.WriteAllText(RootCertificate, root.ExportCertificatePem());

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = _tcp is null ? "localhost" : $"{new IPEndPoint(_tcp, 1)}".Split(':')[0];
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(root, from, to, RandomNumberGenerator.GetBytes(8));
        using var both = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(both.Export(X509ContentType.Pkcs12), null);
    }
}
