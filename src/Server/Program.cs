// An index: every line says what there is; where it leads is in the folder of its name.
var commandLine = await CommandLine.ReadAsync(args);
if (commandLine.Settings is null)
    return commandLine.ExitCode;

try
{
    var builder = WebApplication.CreateSlimBuilder(commandLine.HostOptions);
    builder.AddBatwaConfiguration();
    builder.AddBatwaHosting();
    builder.AddBatwaData();
    builder.AddBatwaIdentity();
    builder.AddBatwaSecurity();
    builder.AddBatwaOpenApi();
    builder.AddBatwaEngines();
    builder.AddBatwaInventory();
    builder.AddBatwaOperations();
    builder.AddBatwaTerminals(keeps: commandLine.IsTyped);

    await using var app = builder.Build();
    app.UseSecurityHeaders();
    app.UseProblems();
    app.UseKnownHosts();
    app.UseCrossSiteProtection();
    app.UseWeb();
    app.UseAuthentication();
    app.UseRateLimiter();
    app.UseAuthorization();
    app.UseWebSockets();

    app.MapBatwaOpenApi();
    app.MapClassicAuth();
    app.MapClassicVm();
    app.MapSession();
    app.MapSessions();
    app.MapHealth();
    app.MapHosts();
    app.MapImages();
    app.MapNetworks();
    app.MapZones();
    app.MapInstances();
    app.MapConsole();
    app.MapFigures();
    app.MapExec();
    app.MapFiles();
    app.MapForwards();
    app.MapMounts();
    app.MapShortcuts();
    app.MapSettings();
    app.MapHostKeys();
    app.MapSnapshots();
    app.MapOperations();
    app.MapEvents();
    app.MapTerminals();
    app.MapClassicSocket();

    if (commandLine.PrintsOpenApi)
        return await app.PrintOpenApiAsync(Console.Out, CancellationToken.None);

    return await app.ServeAsync(commandLine.IsTyped ? Console.Out : TextWriter.Null);
}
catch (StartRefusedException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

/// <summary>The server's entry point, public for the tests' host.</summary>
public partial class Program;
