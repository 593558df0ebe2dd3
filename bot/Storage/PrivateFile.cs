using Microsoft.Data.Sqlite;

namespace CoeBot.Storage;

/// <summary>
/// The file of a new SQLite database, readable by its owner alone: it will hold people's words. An empty file is an empty database to SQLite, which
/// gives the two files beside it the same rights. On Windows the folder's rights are inherited.
/// </summary>
internal static class PrivateFile
{
    /// <summary>Leaves a file that is there as it is: an operator may have let others read it.</summary>
    /// <returns>True where it was made.</returns>
    public static bool Create(string connectionString)
    {
        var parts = new SqliteConnectionStringBuilder(connectionString);
        if (OperatingSystem.IsWindows() || parts.Mode != SqliteOpenMode.ReadWriteCreate || !IsPath(parts.DataSource) || File.Exists(parts.DataSource)) return false;
        try
        {
            new FileStream(parts.DataSource, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }).Dispose();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Made by somebody else in the same moment; or it can't be made, which SQLite says in its own words when it is opened.
            return false;
        }
    }

    /// <summary>Takes back one that was made and is of no use.</summary>
    public static void Remove(string connectionString) => File.Delete(new SqliteConnectionStringBuilder(connectionString).DataSource);

    // Not a database in memory, an address, or a place that only SQLite's library resolves.
    private static bool IsPath(string source) =>
        source.Length > 0 && source != ":memory:" && !source.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && !source.StartsWith('|');
}
