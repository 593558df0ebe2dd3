using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;
using CoeBot.Paper;

namespace CoeBot.Operations;

/// <summary>
/// <c>paper [--json]</c>: the sections, a line each; warnings with file and line on standard error. With <c>--since FILE</c>, an earlier
/// output of <c>--json</c>: what became of them.
/// </summary>
internal static partial class PaperCommand
{
    // The card's size does not depend on where its notice is.
    private static readonly Uri AnyNotice = new("https://example.org/privacy");

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "The same as a JSON array" };
        var since = new Option<FileInfo>("--since") { Description = "Show what is new, changed or removed since this file was written by paper --json" };
        var command = new Command("paper", "List the sections of the paper, or what changed in them") { json, since };
        command.SetAction((parsed, _) => RunAsync([.. parsed.UnmatchedTokens], parsed.GetValue(json), parsed.GetValue(since)));
        return command;
    }

    /// <summary>Reads the paper alone: nothing else needs to be configured to look at it.</summary>
    /// <exception cref="SettingsException">The form can't be used.</exception>
    public static (ConsultationPaper Paper, Form Form) Read(string[] settings)
    {
        var reader = new SettingReader(ServiceHosting.Create(settings).Configuration);
        var paper = PaperSettings.Read(reader);
        reader.ThrowIfAny();
        return (PaperReader.Read(paper.Source, paper.SiteUrl), PaperForm.Read(paper));
    }

    private static async Task<int> RunAsync(string[] settings, bool json, FileInfo? since)
    {
        var (paper, form) = Read(settings);
        if (since is not null) PaperChangeLines.Write(PaperChanges.Since(PaperSnapshot.ReadFile(since.FullName), paper), json);
        else WriteSections(paper, form, json);
        foreach (var warning in paper.Warnings.Concat(FormDifferences.Between(paper, form))) await Console.Error.WriteLineAsync(warning.ToString());
        return 0;
    }

    private static void WriteSections(ConsultationPaper paper, Form form, bool json)
    {
        var lines = paper.Sections.Select(section => new SectionLine(
            section.Id.Slug, section.Title, section.Version,
            SectionCard.Build(section, form, new SectionCardView(AnyNotice)).Utf16Bytes(),
            json ? SectionSnapshot.Of(section).Text : null)).ToList();
        if (json) Console.WriteLine(JsonSerializer.Serialize(lines, SectionLineJson.Default.ListSectionLine));
        else foreach (var line in lines) Console.WriteLine($"{line.Id}\t{line.Title}\t{line.Version}\t{line.CardBytes}");
    }

    private sealed record SectionLine(string Id, string Title, string Version, int CardBytes, string? Text);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(List<SectionLine>))]
    private sealed partial class SectionLineJson : JsonSerializerContext;
}
