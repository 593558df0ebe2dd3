using CoeBot.Configuration;

namespace CoeBot.Storage;

internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, Settings settings) =>
        services.AddSingleton(_ => Open(settings.Storage));

    public static Database Open(StorageSettings storage)
    {
        if (storage.IsPostgres) return new PostgresDatabase(storage.ConnectionString);
        PrivateFile.Create(storage.ConnectionString);
        return new SqliteDatabase(storage.ConnectionString);
    }
}
