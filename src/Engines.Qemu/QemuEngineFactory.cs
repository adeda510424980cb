using System.Text.RegularExpressions;
using Batwa.Engines.Changes;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Qemu.Acceleration;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Images.Building;
using Batwa.Engines.Qemu.Images.Tools;
using Batwa.Engines.Qemu.Machine;
using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Qemu;

/// <summary>Makes the QEMU engine of this machine.</summary>
public sealed partial class QemuEngineFactory : IEngineFactory
{
    internal const string EngineKind = "qemu";

    private static readonly Version OldestQemu = new(6, 2);

    private readonly QemuOptions _options;
    private readonly Lazy<IImageStore> _images;
    private readonly ILogger _log;
    private readonly TimeProvider _time;
    private readonly Programs _programs;

    /// <summary>Makes the factory. Nothing is touched before <see cref="CreateAsync"/>.</summary>
    /// <param name="options">The engine's.</param>
    /// <param name="images">Where images come from.</param>
    /// <param name="http">Fetches images; without a timeout of its own, because downloads have deadlines of their own.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logs">Where to log.</param>
    public QemuEngineFactory(QemuOptions options, QemuImageOptions images, HttpClient http, TimeProvider time, ILoggerFactory logs)
        : this(options, () => new ImageStore(Path.Combine(options.DataDirectory, FileNames.Images), images, http, time, logs), time, logs)
    {
    }

    /// <summary>Makes a factory over images from anywhere.</summary>
    internal QemuEngineFactory(QemuOptions options, Func<IImageStore> images, TimeProvider time, ILoggerFactory logs)
    {
        _options = options;
        _images = new Lazy<IImageStore>(images);
        _log = logs.CreateLogger("Batwa.Engines.Qemu");
        _time = time;
        _programs = new Programs(time);
    }

    /// <inheritdoc/>
    public string Kind => EngineKind;

    /// <inheritdoc/>
    public string Title => "QEMU";

    /// <inheritdoc/>
    public bool IsInstalled => ToolPath.Find(_options.SystemProgram) is not null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EngineFinding>> DiagnoseAsync(CancellationToken ct)
    {
        var diagnosis = new Diagnosis(_options, _programs, new AccelerationProbe(_options, _programs), new BuildTrial(new ToolRunner(_time)));
        return await diagnosis.RunAsync(ct);
    }

    /// <inheritdoc/>
    public Task<IEngine> CreateAsync(CancellationToken ct) => QemuErrors.TranslateAsync<IEngine>(async () =>
    {
        if (Diagnosis.HostTrouble() is { } unsuited)
            throw new EngineUnavailableException(unsuited);
        if (Diagnosis.DirectoryTrouble(_options.DataDirectory) is { } tooLong)
            throw new EngineUnavailableException(tooLong);
        var version = await VersionAsync(_programs, _options.SystemProgram, ct);
        if (version is null || !Version.TryParse(version, out var number) || number < OldestQemu)
            throw new EngineUnavailableException($"{_options.SystemProgram} says it is version {version ?? "(none)"}; at least {OldestQemu} is needed. Upgrade it: sudo apt-get install qemu-system-x86");

        Directory.CreateDirectory(_options.DataDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var directoryLock = DataDirectoryLock.Take(_options.DataDirectory);
        try
        {
            var accelerator = await FindAcceleratorAsync(version, ct);
            var closing = new CancellationTokenSource();
            var host = new QemuHost(_options, version, accelerator, _images.Value, _programs, new InstanceBroadcast(), _time, _log, closing.Token);
            return await QemuEngine.OpenAsync(host, directoryLock, closing, ct);
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    });

    /// <summary>QEMU's version, e.g. <c>7.2.22</c>; null where the program says none.</summary>
    /// <exception cref="EngineUnavailableException">There is no such program.</exception>
    internal static async Task<string?> VersionAsync(Programs programs, string program, CancellationToken ct)
    {
        var result = await programs.RunAsync(program, ["--version"], TimeSpan.FromSeconds(15), ct);
        var match = VersionWords().Match(result.Output);
        return match.Success ? match.Groups[1].Value : null;
    }

    private async Task<Accelerator> FindAcceleratorAsync(string version, CancellationToken ct)
    {
        var probe = new AccelerationProbe(_options, _programs);
        if (probe.WithoutGuest() is { } certain)
            return certain;
        var memory = new AccelerationMemory(Path.Combine(_options.DataDirectory, FileNames.Acceleration));
        if (memory.Recall(version) is { } known)
            return known;
        var found = await probe.WithGuestAsync(ct);
        memory.Keep(version, found);
        return found;
    }

    [GeneratedRegex(@"version (\d+\.\d+(\.\d+)?)")]
    private static partial Regex VersionWords();
}
