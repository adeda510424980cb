namespace Batwa.Data;

/// <summary>The database holds migrations this program doesn't know. It is whole and unchanged; a program that knows them can use it.</summary>
public sealed class DatabaseIsNewerException : Exception
{
    internal DatabaseIsNewerException(string found, string known)
        : base($"the database was last used by a newer Batwa (it is at '{found}', this program knows up to '{known}'); "
            + "start that version again, or put back a copy of the data directory made before the upgrade")
    {
    }
}
