using System.Globalization;
using System.Reflection;

namespace CoeBot.Storage;

/// <summary>The numbered scripts in Storage/Schema, run in order, each once. A script that was released is never edited.</summary>
internal static class SchemaScripts
{
    /// <summary>Stands among the versions of a database whose rows were moved to another, so that nobody goes on with it.</summary>
    public const long Moved = -1;

    public static int Newest => All().Max(script => script.Version);

    /// <param name="writing">The transaction in which all missing scripts run, so that an upgrade happens whole or not at all.</param>
    /// <param name="dialect">How this database spells what the other doesn't know.</param>
    /// <returns>The version the schema has now.</returns>
    /// <exception cref="SchemaException">It is not for this version.</exception>
    public static async Task<int> ApplyAsync(Writing writing, SchemaDialect dialect)
    {
        await writing.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL PRIMARY KEY)");
        var applied = await writing.ListAsync<long>("SELECT version FROM schema_version");
        if (applied.Contains(Moved))
            throw new SchemaException("This database was moved to PostgreSQL. Set Storage:ConnectionString to that one, or restore a backup from before.");
        var newest = 0;
        foreach (var (version, sql) in All())
        {
            newest = version;
            if (applied.Contains(version)) continue;
            await writing.ExecuteAsync(dialect.Spell(sql));
            await writing.ExecuteAsync("INSERT INTO schema_version (version) VALUES (@version)", new { version = (long)version });
        }

        if (applied.Any(version => version > newest))
            throw new SchemaException("The database was written by a newer version of CoeBot. Start that version, or restore a backup.");
        return newest;
    }

    public static IEnumerable<(int Version, string Sql)> All()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string folder = ".Storage.Schema.";
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var file = name[(name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (int.Parse(file.AsSpan(0, 3), CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }
}

/// <summary>A database that this version of the service must not work on; the message says what to do.</summary>
internal sealed class SchemaException(string message) : Exception(message);
