namespace Batwa.Server.Operations;

/// <summary>How strongly an operation insists; see <see cref="OperationRequest.Insistence"/>. Each overcomes those before it.</summary>
internal enum Insistence
{
    /// <summary>Waits its turn: refused while anything else is at work.</summary>
    Polite,

    /// <summary>Taking the power away: must be possible whatever hangs.</summary>
    ForcedStop,

    /// <summary>Deleting: nothing that the others do matters any more.</summary>
    Delete,
}
