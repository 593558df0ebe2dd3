using System.Globalization;
using CoeBot.Cards.Campaigns;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;

namespace CoeBot.Broadcasts;

/// <summary>A row of the campaign with its moment.</summary>
internal sealed record CampaignEntry(CampaignRow Row, DateTimeOffset Due)
{
    /// <summary>The same for the same row, wherever in the file it stands.</summary>
    public string Key =>
        $"{Row.Section} to {Row.Audience} at {Due.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)}{(Row.IsTest ? " as test" : "")}".ToLowerInvariant();

    public BroadcastWish Wish => new(new Audience(Row.Audience), Due, Row.IsTest);
}

/// <summary>The campaign file that an operator named; read again whenever somebody asks, so that a new one needs no restart.</summary>
internal sealed class Campaign(BroadcastSettings broadcast)
{
    /// <returns>Null where no file is named.</returns>
    /// <exception cref="PaperException">The file can't be used; the message names file and line.</exception>
    public IReadOnlyList<CampaignEntry>? Read() => broadcast.CampaignFile is { } path ? Read(path) : null;

    /// <inheritdoc cref="Read()"/>
    public static IReadOnlyList<CampaignEntry> Read(string path)
    {
        var entries = new List<CampaignEntry>();
        foreach (var row in CampaignFile.Read(path))
        {
            // That a time has passed is no fault of a file: its earlier rows are done.
            var (due, problem) = LondonTime.Read(row.When, DateTimeOffset.MinValue);
            if (due is not { } moment) throw CampaignFile.Problem(path, row, problem!);
            var entry = new CampaignEntry(row, moment);
            if (entries.Exists(known => known.Key == entry.Key)) throw CampaignFile.Problem(path, row, "the same row is there twice.");
            entries.Add(entry);
        }

        return entries;
    }
}
