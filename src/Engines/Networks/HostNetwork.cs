namespace Batwa.Engines.Networks;

/// <summary>A network of the host that an instance can be connected to.</summary>
/// <param name="Name">The name that a launch asks for it by, e.g. <c>eth0</c>.</param>
/// <param name="Type">What it is, e.g. <c>ethernet</c>, <c>wifi</c>, <c>bridge</c>.</param>
/// <param name="Description">For people.</param>
public sealed record HostNetwork(string Name, string Type, string Description);
