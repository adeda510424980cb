// The least that an ASP.NET Core application can be: what the server's start and memory are compared with.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapGet("/healthz", () => "ok\n");
await app.RunAsync();
