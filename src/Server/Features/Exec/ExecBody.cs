using System.Text;
using System.Text.Json.Serialization;
using Batwa.Engines.Terminals;
using Batwa.Server.Guests;
using Batwa.Server.Http;

namespace Batwa.Server.Features.Exec;

/// <summary>A command to run in a guest, without a terminal.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ExecBody
{
    private const int MostInput = 512 * 1024;

    /// <summary>The program and its arguments, word by word; a line for the guest's shell is <c>["sh", "-c", line]</c>.</summary>
    public required IReadOnlyList<string?> Command { get; init; }

    /// <summary>Where, absolute or below the user's home; nothing for the home.</summary>
    public string? Directory { get; init; }

    /// <summary>The guest's user; nothing for the machine's own.</summary>
    public string? User { get; init; }

    /// <summary>What it reads; at most 512 KiB as UTF-8.</summary>
    public string? Input { get; init; }

    /// <summary>How long it may take, from 1 to 3600; 60 where nothing is said.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>Holds it against the rules.</summary>
    /// <exception cref="ProblemException">422: one is broken.</exception>
    public GuestRun Read()
    {
        if (!GuestCommand.AreWords(Command))
            throw ProblemException.BadField("command", GuestCommand.Rule);
        if (!GuestCommand.IsDirectory(Directory))
            throw ProblemException.BadField("directory", GuestCommand.DirectoryRule);
        if (!string.IsNullOrEmpty(User) && !GuestUser.IsName(User))
            throw ProblemException.BadField("user", GuestUser.Rule);
        var input = Encoding.UTF8.GetBytes(Input ?? "");
        if (input.Length > MostInput)
            throw ProblemException.BadField("input", $"at most {MostInput} bytes; this one has {input.Length}. Upload it as a file instead");
        if (TimeoutSeconds is < 1 or > 3600)
            throw ProblemException.BadField("timeoutSeconds", "a whole number from 1 to 3600");
        return new GuestRun(GuestCommand.Of([.. Command.Select(word => word!)], Directory), string.IsNullOrEmpty(User) ? null : User, input, TimeSpan.FromSeconds(TimeoutSeconds ?? 60));
    }
}
