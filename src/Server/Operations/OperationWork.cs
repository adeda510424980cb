namespace Batwa.Server.Operations;

/// <summary>The work of an operation.</summary>
/// <param name="operation">Where it reports.</param>
/// <param name="ct">Fires when it is to give up.</param>
/// <returns>What came of it, one sentence.</returns>
internal delegate Task<string> OperationWork(Operation operation, CancellationToken ct);
