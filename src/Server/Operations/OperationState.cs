namespace Batwa.Server.Operations;

/// <summary>How an operation is. It only moves forward; the last four are final.</summary>
internal enum OperationState
{
    /// <summary>At work.</summary>
    Running,

    /// <summary>Somebody asked it to give up; it is cleaning up.</summary>
    Cancelling,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>It could not be done; the error says why.</summary>
    Failed,

    /// <summary>Given up on request.</summary>
    Cancelled,

    /// <summary>The server stopped while it was at work; the error says what became of it.</summary>
    Interrupted,
}
