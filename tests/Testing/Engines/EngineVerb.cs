namespace Batwa.Tests.Testing.Engines;

/// <summary>What can be asked of an engine, for aiming a delay, a hold or a failure of <see cref="FakeFaults"/>.</summary>
public enum EngineVerb
{
    Describe,
    List,
    Get,
    Watch,
    Launch,
    Start,
    Stop,
    Restart,
    Suspend,
    Delete,
    RouteTerminal,
    ListImages,
    PullImage,
    RemoveImage,
    AddForward,
    RemoveForward,
    ReadConsole,
    ListSnapshots,
    TakeSnapshot,
    RestoreSnapshot,
    DeleteSnapshot,
    EditSnapshot,
    Clone,
    LocateSsh,
    ListHostKeys,
    TrustHostKeys,
    Trash,
    Recover,
}
