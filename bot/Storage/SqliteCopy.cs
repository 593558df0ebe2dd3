using Dapper;
using Microsoft.Data.Sqlite;

namespace CoeBot.Storage;

/// <summary>
/// Copies a SQLite database whole, whoever writes to it meanwhile. A copy is written anew from the rows (VACUUM INTO): SQLite's online backup copies
/// pages, and with them what may be left in their unused parts of words that people withdrew or erased.
/// </summary>
internal static class SqliteCopy
{
    private const int Busy = 5;

    // Seconds; a writer holds the database for milliseconds, a service that runs for days.
    private const int Patience = 2;

    private const string Check = "PRAGMA integrity_check(1)";
    private const string InUse = "The database is in use. Stop the service first; nothing was changed.";

    /// <summary>Writes one file, readable by its owner alone.</summary>
    /// <returns>The schema's version.</returns>
    /// <exception cref="CopyException">There is nothing to copy, something is in the way, or the copy is not sound.</exception>
    public static async Task<long> SaveAsync(string connectionString, FileInfo to)
    {
        if (to.Exists) throw new CopyException($"{to.Name} exists already. Give another name; nothing was overwritten.");
        var part = $"{to.FullName}.part";
        try
        {
            await using (var source = await OpenAsync(connectionString, SqliteOpenMode.ReadWrite)) await CopyAsync(source, part);
            var version = await VersionAsync(part);
            File.Move(part, to.FullName);
            return version;
        }
        catch (SqliteException failure)
        {
            throw new CopyException($"The database could not be copied: {failure.Message} Nothing was written.");
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>
    /// Puts a copy in the place of the database, whole or not at all. What the copy was still going to send may have been sent since, so
    /// it becomes unknown and is not sent again.
    /// </summary>
    /// <returns>The schema's version and what became unknown.</returns>
    /// <exception cref="CopyException">The file is no sound copy, or the database is in use or holds answers.</exception>
    public static async Task<Restored> RestoreAsync(FileInfo from, string connectionString, bool replace)
    {
        var version = await VersionAsync(from.FullName);
        if (version > SchemaScripts.Newest)
            throw new CopyException($"{from.Name} was written by a newer version of CoeBot. Restore it with that version; nothing was changed.");
        var database = new SqliteConnectionStringBuilder(connectionString).DataSource;
        var draft = $"{database}.restoring";
        try
        {
            var restored = await DraftAsync(from.FullName, draft, version);
            await using var target = await TakeAsync(connectionString, SqliteOpenMode.ReadWriteCreate);
            if (!replace && await AnswersAsync(target) is > 0 and var answers)
                throw new CopyException($"The database holds {answers} answers. Add --replace to lose what the copy does not have; nothing was changed.");
            await using var source = await OpenAsync($"Data Source={draft}", SqliteOpenMode.ReadOnly);
            source.BackupDatabase(target);
            return restored;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static async Task<Restored> DraftAsync(string from, string draft, long version)
    {
        File.Delete(draft);
        await using (var source = await OpenAsync($"Data Source={from}", SqliteOpenMode.ReadOnly)) await CopyAsync(source, draft);
        await using var copy = await OpenAsync($"Data Source={draft}", SqliteOpenMode.ReadWrite);
        return await RestoredRows.SettleAsync(copy, version);
    }

    /// <summary>Only who is alone with a database can take it out of WAL, the mode in which many read.</summary>
    /// <returns>A connection beside which there is no other until it is closed.</returns>
    /// <exception cref="CopyException">Somebody has it, or it is none.</exception>
    public static async Task<SqliteConnection> TakeAsync(string connectionString, SqliteOpenMode mode)
    {
        var target = await OpenAsync(connectionString, mode);
        try
        {
            await target.ExecuteAsync("PRAGMA locking_mode = EXCLUSIVE");
            if (await target.ExecuteScalarAsync<string>("PRAGMA journal_mode = DELETE") != "delete") throw new CopyException(InUse);
            await target.ExecuteAsync("BEGIN EXCLUSIVE; COMMIT");
            return target;
        }
        catch (Exception failure) when (failure is SqliteException or CopyException)
        {
            await target.DisposeAsync();
            if (failure is SqliteException { SqliteErrorCode: not Busy })
                throw new CopyException("What Storage:ConnectionString names is not a database of CoeBot; nothing was changed.");
            throw new CopyException(InUse);
        }
    }

    private static async Task<long> AnswersAsync(SqliteConnection target) =>
        await target.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'answer'") == 0
            ? 0
            : await target.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM answer");

    private static async Task<long> VersionAsync(string file)
    {
        try
        {
            await using var copy = await OpenAsync($"Data Source={file}", SqliteOpenMode.ReadOnly);
            var damage = await copy.ExecuteScalarAsync<string>(Check);
            if (damage != "ok") throw new CopyException($"{Path.GetFileName(file)} is damaged. Take another copy; nothing was changed.");
            return await copy.ExecuteScalarAsync<long>("SELECT MAX(version) FROM schema_version");
        }
        catch (SqliteException)
        {
            throw new CopyException($"{Path.GetFileName(file)} is not a copy of CoeBot's database; nothing was changed.");
        }
    }

    // It holds people's words, so nobody else may read it, from the first byte on. SQLite takes an empty file for none.
    private static async Task CopyAsync(SqliteConnection source, string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await new FileStream(file, options).DisposeAsync();
        await source.ExecuteAsync("VACUUM INTO @file", new { file });
    }

    private static async Task<SqliteConnection> OpenAsync(string connectionString, SqliteOpenMode mode)
    {
        SQLitePCL.Batteries_V2.Init();
        var parts = new SqliteConnectionStringBuilder(connectionString) { Mode = mode, Pooling = false, DefaultTimeout = Patience };
        if (mode != SqliteOpenMode.ReadWriteCreate && !File.Exists(parts.DataSource))
            throw new CopyException($"There is no file {Path.GetFileName(parts.DataSource)}.");
        var connection = new SqliteConnection(parts.ToString());
        await connection.OpenAsync();
        await connection.ExecuteAsync("PRAGMA secure_delete = ON");
        return connection;
    }
}

/// <summary>A copy was not made. The message is for the operator.</summary>
internal sealed class CopyException(string message) : Exception(message);
