namespace Batwa.Tests.Architecture.Http;

/// <summary>One line of the route table.</summary>
/// <param name="Method">The HTTP method, or <c>*</c>.</param>
/// <param name="Path">The path's pattern.</param>
/// <param name="Access">The permission it needs, <c>(anonymous)</c>, or null where nobody said.</param>
internal sealed record Route(string Method, string Path, string? Access);
