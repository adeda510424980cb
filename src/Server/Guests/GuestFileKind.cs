namespace Batwa.Server.Guests;

/// <summary>What lies at a path in a guest.</summary>
internal enum GuestFileKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A device, a socket, a pipe.</summary>
    Other,
}
