namespace Batwa.Terminals;

/// <summary>A live session as its owner sees it in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Host">Its host.</param>
/// <param name="Instance">Its instance.</param>
/// <param name="Title">What it is called: its command, or its instance's name; a console "web-1 console". (What a program in it calls it, each page sees for itself.)</param>
/// <param name="CreatedAt">When it was opened.</param>
/// <param name="Viewers">How many pages are attached.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Command">The words of what runs in it in place of a login shell; null for that.</param>
/// <param name="Directory">Where that runs; null for the user's home.</param>
/// <param name="User">The guest's user; null for the machine's own.</param>
/// <param name="Console">Whether it is the machine's serial console.</param>
public sealed record TerminalInfo(
    Guid Id, string Host, string Instance, string Title, DateTimeOffset CreatedAt, int Viewers, TerminalState State, IReadOnlyList<string>? Command, string? Directory, string? User, bool Console);
