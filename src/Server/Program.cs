
// An index: every line is explained where it leads.
var builder = WebApplication.CreateSlimBuilder(args);

var app = builder.Build();

await app.RunAsync();

/// <summary>The server's entry point, public for the tests' host.</summary>
public partial class Program;
