using System.Text;
using CoeBot.Cards.Paper;
using CoeBot.Csv;
using CoeBot.Results.Evidence;

namespace CoeBot.Results;

/// <summary>The grid of channels and sections as comma-separated values: for each, whether it was posted there and what came back.</summary>
internal static class CoverageCsv
{
    public static string Write(IReadOnlyList<ChannelCoverage> channels, ConsultationPaper paper, Reader reader)
    {
        var csv = new StringBuilder();
        Row(csv, ["Channel", "Kind", "State", "Answers", .. paper.Sections.Select(section => section.Title)]);
        foreach (var channel in channels)
            Row(csv, [channel.Name, channel.Kind, channel.State, reader.Say(channel.All, channel.All), .. paper.Sections.Select(section => Cell(channel, section, reader))]);
        return csv.ToString();
    }

    private static string Cell(ChannelCoverage channel, Section section, Reader reader) => !channel.Answers.TryGetValue(section.Id.Slug, out var answers) ? "not posted"
        : reader.IsOrganiser && answers == 0 ? "silent"
        : $"posted, answers: {reader.Say(answers, answers)}";

    private static void Row(StringBuilder csv, IEnumerable<string> fields) => csv.AppendJoin(',', fields.Select(field => CsvText.Field(PlainText.Clean(field)))).Append("\r\n");
}
