using System.Text.Json;
using System.Text.RegularExpressions;
using CoeBot.Cards.Forms;
using CoeBot.Operations;
using CoeBot.SharePoint;
using Xunit;

namespace CoeBot.Tests.SharePoint;

public sealed partial class SiteScriptTests
{
    private static readonly IReadOnlyList<ListColumn> Columns = ListColumns.Of(Form.BuiltIn);

    [Fact]
    public void The_script_has_the_shape_of_Microsofts_schema()
    {
        var script = JsonElement.Parse(SiteScript.Write("Answers", ListColumns.Further(Form.BuiltIn)));
        Assert.Equal(["$schema", "actions", "bindata", "version"], Names(script));
        Assert.Equal(SiteScript.Schema, script.GetProperty("$schema").GetString());
        var list = Assert.Single(script.GetProperty("actions").EnumerateArray());
        Assert.Equal(("createSPList", "Answers", 100), (list.GetProperty("verb").GetString(), list.GetProperty("listName").GetString(), list.GetProperty("templateType").GetInt32()));
        Assert.All(list.GetProperty("subactions").EnumerateArray(), action => Assert.Equal(action.GetProperty("verb").GetString() switch
        {
            "addSPView" => ["verb", "name", "viewFields", "query", "rowLimit", "isPaged", "makeDefault"],
            "setSPFieldCustomFormatter" => ["verb", "fieldDisplayName", "formatterJSON"],
            var other => throw new InvalidOperationException(other),
        }, Names(action)));
        // More than thirty actions SharePoint runs only in the background.
        Assert.InRange(1 + list.GetProperty("subactions").GetArrayLength(), 1, 30);
        Assert.True(script.GetRawText().Length < 100_000);
    }

    [Fact]
    public void The_views_reviewers_expect_are_there_and_one_opens_first()
    {
        Assert.Equal(["New", "By section", "By role", "Mine", "Needs reply", "All"], SiteScript.Views.Select(view => view.Name));
        Assert.Equal("New", Assert.Single(SiteScript.Views, view => view.IsDefault).Name);
        Assert.All(SiteScript.Views, view => Assert.All(view.Columns, name => Assert.True(name == "LinkTitle" || Columns.Any(column => column.Name == name), name)));
    }

    [Fact]
    public void Every_view_begins_and_ends_on_an_indexed_column()
    {
        foreach (var view in SiteScript.Views)
        {
            var named = FieldRef().Matches(view.Query).Select(match => match.Groups[1].Value).ToList();
            Assert.All(new[] { named[0], named[^1] }, name => Assert.True(Columns.Single(column => column.Name == name).Indexed, $"{view.Name}: {name}"));
            System.Xml.Linq.XElement.Parse($"<Query>{view.Query}</Query>");
        }
    }

    [Fact]
    public void Formats_are_of_columns_that_there_are_and_say_in_words_what_they_colour()
    {
        foreach (var (column, text) in ColumnFormats.All)
        {
            Assert.Contains(Columns, one => one.DisplayName == column);
            Assert.Empty(FormattingRules.Problems(JsonElement.Parse(text)));
            Assert.Contains("txtContent", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Provision_writes_them_as_files()
    {
        var folder = Directory.CreateTempSubdirectory("coebot-");
        try
        {
            await ProvisionCommand.WriteAsync(folder, "Answers", ListColumns.Further(Form.BuiltIn), TestContext.Current.CancellationToken);
            Assert.Equal(
                ["column-details.json", "column-page.json", "column-reflection.json", "column-status.json", "site-script.json"],
                folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    [GeneratedRegex("FieldRef Name=\"(\\w+)\"")]
    private static partial Regex FieldRef();
}
