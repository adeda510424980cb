using Batwa.Data.Entities;
using Batwa.Engines.Instances;
using Batwa.Server.Http;
using Batwa.Server.Identity;
using Batwa.Server.Inventory;
using Batwa.Server.Security;
using Batwa.Server.Shortcuts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Shortcuts;

/// <summary><c>/api/v1/primaries</c> and <c>/api/v1/commands</c>: a person's own names for machines and for what runs in them.</summary>
internal static class ShortcutsApi
{
    public static void MapShortcuts(this IEndpointRouteBuilder routes)
    {
        var primaries = routes.MapGroup("/api/v1/primaries").RequirePermission(Permission.OwnAccount).WithTags("Shortcuts");
        primaries.MapGet("", ListPrimariesAsync);
        primaries.MapPut("/{host}", ChooseAsync);
        var commands = routes.MapGroup("/api/v1/commands").RequirePermission(Permission.OwnAccount).WithTags("Shortcuts");
        commands.MapGet("", ListCommandsAsync);
        commands.MapPut("/{name}", KeepAsync);
        commands.MapDelete("/{name}", RemoveAsync);
    }

    /// <summary>The primary machine of each host, for the person who asks: <c>primary</c> where they have not chosen. One of that name need not be there.</summary>
    private static async Task<Ok<PrimaryView[]>> ListPrimariesAsync(CurrentUser user, EngineHosts hosts, PrimaryMachines primaries, CancellationToken ct)
    {
        var chosen = await primaries.ListAsync(user.AccountId, ct);
        return TypedResults.Ok<PrimaryView[]>([.. hosts.All.Select(host => new PrimaryView(host.Id, chosen.GetValueOrDefault(host.Id, PrimaryMachines.Default)))]);
    }

    /// <summary>Makes a machine the primary one of its host, for the person who asks.</summary>
    private static async Task<NoContent> ChooseAsync(string host, PrimaryBody body, CurrentUser user, EngineHosts hosts, PrimaryMachines primaries, CancellationToken ct)
    {
        await primaries.ChooseAsync(user.AccountId, hosts.Get(host).Id, Machine(body.Name, "name"), ct);
        return TypedResults.NoContent();
    }

    /// <summary>The commands of the person who asks, by name.</summary>
    private static async Task<Ok<CommandView[]>> ListCommandsAsync(CurrentUser user, SavedCommands commands, CancellationToken ct) => TypedResults.Ok<CommandView[]>(
        [.. (await commands.ListAsync(user.AccountId, ct)).Select(row => new CommandView(row.Name, row.Host, row.Instance, row.Line, row.Directory))]);

    /// <summary>Keeps a command under a name, in place of the one that has it. It is run by opening a terminal with it.</summary>
    private static async Task<Ok<CommandView>> KeepAsync(string name, CommandBody body, CurrentUser user, EngineHosts hosts, SavedCommands commands, CancellationToken ct)
    {
        var command = new SavedCommand
        {
            AccountId = user.AccountId,
            Name = CommandRules.Name(name),
            Host = hosts.Get(body.Host).Id,
            Instance = Machine(body.Instance, "instance"),
            Line = CommandRules.Line(body.Line),
            Directory = CommandRules.Directory(body.Directory),
        };
        await commands.KeepAsync(command, ct);
        return TypedResults.Ok(new CommandView(command.Name, command.Host, command.Instance, command.Line, command.Directory));
    }

    /// <summary>Forgets a command; none of that name is a success.</summary>
    private static async Task<NoContent> RemoveAsync(string name, CurrentUser user, SavedCommands commands, CancellationToken ct)
    {
        await commands.RemoveAsync(user.AccountId, name, ct);
        return TypedResults.NoContent();
    }

    private static string Machine(string name, string field) => InstanceName.TryParse(name, out _) ? name : throw ProblemException.BadField(field, InstanceName.Rule);
}
