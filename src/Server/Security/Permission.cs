namespace Batwa.Server.Security;

/// <summary>What a signed-in person may do. Every endpoint names one (or says that it is open to all), and a test lists them.</summary>
public enum Permission
{
    /// <summary>Their own sign-in: who am I, my sessions, my password.</summary>
    OwnAccount,

    /// <summary>See hosts, instances, images, operations and the events about them.</summary>
    ViewInstances,

    /// <summary>Create, resize and delete instances; take, restore and delete snapshots.</summary>
    CreateInstances,

    /// <summary>Start, stop, restart, suspend; change port forwards; name and comment snapshots.</summary>
    OperateInstances,

    /// <summary>Give a machine folders of the computer that runs it, and take them away: what its guest then reads and writes there is the host's.</summary>
    ShareFolders,

    /// <summary>Open terminals, read consoles.</summary>
    UseTerminals,

    /// <summary>Fetch and remove images.</summary>
    ManageImages,

    /// <summary>Administer hosts: enrol with one, change its settings, switch its zones.</summary>
    ManageHosts,
}
