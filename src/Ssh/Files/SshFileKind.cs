namespace Batwa.Ssh.Files;

/// <summary>What lies at a path.</summary>
public enum SshFileKind
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
