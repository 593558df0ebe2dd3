namespace CoeBot.Tests.Storage;

public sealed class PostgresDatabaseTests() : DatabaseTests(StorageKind.Postgres);
