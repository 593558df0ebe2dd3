using System.Data.Common;

namespace CoeBot.Configuration;

internal sealed record StorageSettings(string ConnectionString, bool IsPostgres)
{
    public static StorageSettings Read(SettingReader reader)
    {
        const string expected = "a SQLite (Data Source=file) or PostgreSQL (Host=…;Database=…) connection string";
        var value = reader.Optional("Storage:ConnectionString") ?? "Data Source=coebot.db";
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = value };
            if (parts.ContainsKey("Host")) return new StorageSettings(value, IsPostgres: true);
            if (parts.ContainsKey("Data Source")) return new StorageSettings(value, IsPostgres: false);
        }
        catch (ArgumentException)
        {
            // Not a connection string at all: the same message as for one of another kind.
        }

        reader.Wrong("Storage:ConnectionString", expected);
        return new StorageSettings(value, IsPostgres: false);
    }

    // A record prints its members; this one may hold a password.
    public override string ToString() => nameof(StorageSettings);
}
