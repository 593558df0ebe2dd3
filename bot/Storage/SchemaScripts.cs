using System.Globalization;
using System.Reflection;

namespace CoeBot.Storage;

/// <summary>The numbered scripts in Storage/Schema, run in order, each once. A script that was released is never edited.</summary>
internal static class SchemaScripts
{
    public static int Newest => All().Max(script => script.Version);

    /// <param name="writing">The transaction in which all missing scripts run, so that an upgrade happens whole or not at all.</param>
    /// <param name="dialect">How this database spells what the other doesn't know.</param>
    /// <returns>The version the schema has now.</returns>
    public static async Task<int> ApplyAsync(Writing writing, SchemaDialect dialect)
    {
        await writing.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL PRIMARY KEY)");
        var applied = await writing.ListAsync<long>("SELECT version FROM schema_version");
        var newest = 0;
        foreach (var (version, sql) in All())
        {
            newest = version;
            if (applied.Contains(version)) continue;
            await writing.ExecuteAsync(dialect.Spell(sql));
            await writing.ExecuteAsync("INSERT INTO schema_version (version) VALUES (@version)", new { version = (long)version });
        }

        if (applied.Any(version => version > newest))
            throw new InvalidOperationException("The database was written by a newer version of CoeBot. Start that version, or restore a backup.");
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
