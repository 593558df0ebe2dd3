using Dapper;
using Xunit;

namespace CoeBot.Tests.House;

/// <summary>The page for privacy officers against the schema as it is after every script ran.</summary>
public sealed class WhatWeStoreTests
{
    [Fact]
    public async Task Every_table_and_column_is_explained()
    {
        var page = Explained();
        var missing = (await SchemaAsync()).Where(column => !page.Contains(column)).Select(column => $"{column.Table}.{column.Column}");

        Assert.True(!missing.Any(), $"bot/docs/what-we-store.md does not explain {string.Join(", ", missing)}");
    }

    [Fact]
    public void Every_table_says_who_sees_it_but_the_one_without_content() =>
        Assert.All(
            Sections().Where(section => section.Table != "schema_version"),
            section => Assert.Contains("een by", section.Text.Replace("Operators see", "Seen by", StringComparison.Ordinal), StringComparison.Ordinal));

    private static HashSet<(string Table, string Column)> Explained() =>
    [
        .. Sections().SelectMany(section => section.Text.Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split('`').Where((_, n) => n % 2 == 1))
            .Select(column => (section.Table, column))),
    ];

    private static IEnumerable<(string Table, string Text)> Sections() =>
        File.ReadAllText(Repository.At("bot", "docs", "what-we-store.md")).Split("\n## ").Skip(1)
            .Select(section => (section[..section.IndexOf('\n', StringComparison.Ordinal)], section))
            .Where(section => !section.Item1.Contains(' ', StringComparison.Ordinal) && section.Item1 != "Logs");

    private static async Task<IReadOnlyList<(string Table, string Column)>> SchemaAsync()
    {
        await using var temporary = await TemporaryDatabase.CreateAsync();
        var rows = await temporary.Database.ReadAsync(
            connection => connection.QueryAsync<(string, string)>(
                "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"),
            TestContext.Current.CancellationToken);
        return [.. rows];
    }
}
