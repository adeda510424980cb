namespace Batwa.Terminals;

/// <summary>A live session as its owner sees it in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Host">Its host.</param>
/// <param name="Instance">Its instance.</param>
/// <param name="Title">What it is called: the instance, until a program in it says otherwise.</param>
/// <param name="CreatedAt">When it was opened.</param>
/// <param name="Viewers">How many pages are attached.</param>
/// <param name="State">What it is doing.</param>
public sealed record TerminalInfo(Guid Id, string Host, string Instance, string Title, DateTimeOffset CreatedAt, int Viewers, TerminalState State);
