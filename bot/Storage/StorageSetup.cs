using CoeBot.Configuration;

namespace CoeBot.Storage;

internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, Settings settings) =>
        services.AddSingleton(_ => Open(settings.Storage));

    public static Database Open(StorageSettings storage) =>
        storage.IsPostgres ? new PostgresDatabase(storage.ConnectionString) : new SqliteDatabase(storage.ConnectionString);
}
