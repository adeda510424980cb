// What Program.cs names; it is an index and would be half usings.
global using Batwa.Server.Commands;
global using Batwa.Server.Composition.Hosting;
global using Batwa.Server.Composition;
global using Batwa.Server.Configuration;
global using Batwa.Server.Features.Classic;
global using Batwa.Server.Features.Console;
global using Batwa.Server.Features.Events;
global using Batwa.Server.Features.Figures;
global using Batwa.Server.Features.Forwards;
global using Batwa.Server.Features.Health;
global using Batwa.Server.Features.Hosts;
global using Batwa.Server.Features.Images;
global using Batwa.Server.Features.Instances;
global using Batwa.Server.Features.Operations;
global using Batwa.Server.Features.Session;
global using Batwa.Server.Features.Sessions;
global using Batwa.Server.Http;
