using Batwa.Server.Operations;

namespace Batwa.Tests.Unit.Server.Operations;

internal static class Requests
{
    public static OperationRequest Of(OperationKind kind, string instance = "db1", Insistence insistence = Insistence.Polite) =>
        new() { Kind = kind, Host = "local", Instance = instance, User = "ada", Insistence = insistence };
}
