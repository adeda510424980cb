namespace Batwa.Engines.Capabilities;

/// <summary>
/// What an engine offers beyond the core. Each flag is true exactly when the engine implements the interface it names (the contract suite
/// checks it). Pages and routes read these, and never ask which engine it is.
/// </summary>
/// <param name="Suspend"><see cref="ISuspend"/>: callers may offer "suspend"; a suspended instance is resumed by <see cref="IEngine.StartAsync"/>.</param>
/// <param name="Images"><see cref="IImages"/>: callers may list and remove images; without it a launch takes an image name as free text.</param>
/// <param name="PortForwards"><see cref="IPortForwards"/>: guest ports can be reached through ports of the host, changed while it runs.</param>
/// <param name="ConsoleLog"><see cref="IConsoleLog"/>: what the serial console printed can be read, also after the instance died.</param>
/// <param name="CloudInit">A launch takes cloud-init user data. Without it a request that carries some is refused.</param>
public sealed record EngineCapabilities(bool Suspend, bool Images, bool PortForwards, bool ConsoleLog, bool CloudInit);
