namespace Batwa.Engines.Instances;

/// <summary>A port of the host that leads to a port of a guest, over TCP.</summary>
/// <param name="HostPort">1 to 65535 on the host's loopback address; 0 in a request: any free one.</param>
/// <param name="GuestPort">1 to 65535 in the guest.</param>
public sealed record PortForward(int HostPort, int GuestPort);
