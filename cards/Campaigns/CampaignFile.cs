using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards.Campaigns;

/// <summary>One row of a campaign: which section goes when to whom. Section, audience and time are as typed.</summary>
/// <param name="Line">Where the row begins, from 1.</param>
public sealed record CampaignRow(int Line, string Section, string Audience, string When, bool IsTest);

/// <summary>
/// Reads a campaign from YAML: <c>campaign:</c> with rows of <c>section</c>, <c>to</c>, <c>on</c> and, where it goes to test channels
/// only, <c>test: true</c>.
/// </summary>
public static class CampaignFile
{
    private const int MostRows = 200;
    private const int LongestText = 500;

    /// <exception cref="PaperException">It is no such file; the message names file and line.</exception>
    public static IReadOnlyList<CampaignRow> Read(string path)
    {
        var file = Path.GetFileName(path);
        var root = new FormNode(YamlTree.Read(PageFile.Read(path, file), file), file);
        root.RefuseOthers("campaign");
        var rows = root.List("campaign") ?? throw root.Problem("'campaign' is missing");
        if (rows.Count > MostRows) throw root.Problem($"a campaign has at most {MostRows} rows");
        return [.. rows.Select(Row)];
    }

    /// <summary>The problem of a row, said as those of reading are.</summary>
    public static PaperException Problem(string path, CampaignRow row, string message) => new($"{Path.GetFileName(path)}, line {row.Line}: {message}");

    private static CampaignRow Row(FormNode node)
    {
        node.RefuseOthers("section", "to", "on", "test");
        return new CampaignRow(node.Line, Text(node, "section"), Text(node, "to"), Text(node, "on"), node.Flag("test"));
    }

    private static string Text(FormNode node, string name) =>
        node.Text(name).Trim() is { Length: > 0 and <= LongestText } text ? text : throw node.Problem($"'{name}' should have 1 to {LongestText} characters");
}
