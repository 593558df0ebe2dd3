namespace CoeBot.Tests.Storage;

/// <summary>Where a test keeps its rows.</summary>
public enum StorageKind
{
    Sqlite,
    Postgres,
}
