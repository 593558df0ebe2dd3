using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoeBot.Configuration;

namespace CoeBot.Operations;

/// <summary>The template with this installation's ids and the default language's texts filled in.</summary>
internal static partial class ManifestFilling
{
    public static JsonObject Fill(JsonObject template, JsonObject texts, IReadOnlyList<string> additionalLanguages, ManifestSettings settings)
    {
        var manifest = template.DeepClone().AsObject();
        manifest["version"] = settings.Version;
        manifest["id"] = settings.Id.ToString();
        manifest["developer"] = new JsonObject
        {
            ["name"] = settings.Developer,
            ["websiteUrl"] = settings.WebsiteUrl.AbsoluteUri,
            ["privacyUrl"] = settings.PrivacyUrl.AbsoluteUri,
            ["termsOfUseUrl"] = settings.TermsUrl.AbsoluteUri,
        };
        foreach (var bot in manifest["bots"]!.AsArray()) bot!["botId"] = settings.BotId.ToString();
        var extension = manifest["composeExtensions"]![0]!.AsObject();
        extension["botId"] = settings.BotId.ToString();
        if (settings.PaperHost is { } host) extension["messageHandlers"] = Links(host);
        var domains = new[] { settings.Domain, settings.PaperHost }.OfType<string>().Distinct().ToList();
        if (domains.Count > 0) manifest["validDomains"] = new JsonArray([.. domains.Select(domain => (JsonNode)domain)]);
        foreach (var (path, text) in texts) Set(manifest, path, text!.DeepClone());
        if (additionalLanguages.Count > 0) manifest["localizationInfo"]!["additionalLanguages"] = Languages(additionalLanguages);
        return manifest;
    }

    // A pasted address of the paper unfolds into its section's card.
    private static JsonArray Links(string host) =>
        [new JsonObject { ["type"] = "link", ["value"] = new JsonObject { ["domains"] = new JsonArray(host) } }];

    private static JsonArray Languages(IReadOnlyList<string> tags) =>
        [.. tags.Select(tag => new JsonObject { ["languageTag"] = tag.ToLowerInvariant(), ["file"] = $"{tag}.json" })];

    private static void Set(JsonObject manifest, string path, JsonNode text)
    {
        var steps = Step().Matches(path).Select(step => step.Value).ToList();
        JsonNode place = manifest;
        foreach (var step in steps.SkipLast(1)) place = Down(place, step, path);
        place[steps[^1]] = text;
    }

    private static JsonNode Down(JsonNode place, string step, string path)
    {
        if (place is JsonArray many)
        {
            var index = int.Parse(step, CultureInfo.InvariantCulture);
            return index < many.Count ? many[index]! : throw new InvalidOperationException($"A text is for {path}, which the manifest does not have.");
        }

        // Objects that hold texts alone, such as name, need not stand in the template.
        return place[step] ??= new JsonObject();
    }

    [GeneratedRegex("[A-Za-z]+|[0-9]+")]
    private static partial Regex Step();
}
