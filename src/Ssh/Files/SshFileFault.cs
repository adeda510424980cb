namespace Batwa.Ssh.Files;

/// <summary>What stands in the way of something that was asked of a guest's files.</summary>
public enum SshFileFault
{
    /// <summary>There is nothing at that path.</summary>
    Missing,

    /// <summary>The guest's user may not.</summary>
    Forbidden,

    /// <summary>What is there is not of the kind that was meant, or in the way.</summary>
    Conflict,

    /// <summary>The disk is full.</summary>
    NoSpace,

    /// <summary>The path itself is none.</summary>
    BadPath,
}
