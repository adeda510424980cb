using Batwa.Server.Configuration;
using Microsoft.Extensions.Configuration;

namespace Batwa.Tests.Unit.Server.Configuration;

/// <summary>Options of a server as they are read, from some settings.</summary>
internal static class Settings
{
    public static ServerOptions Read(params (string Name, string Value)[] settings) => ServerOptionsReader.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Batwa:{setting.Name}", (string?)setting.Value)))
            .Build());
}
