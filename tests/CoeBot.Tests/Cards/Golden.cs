using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoeBot.Cards;
using Xunit;

namespace CoeBot.Tests.Cards;

/// <summary>Compares a card with the one approved before; COEBOT_WRITE_GOLDEN=1 approves what is there now.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Approve(string name, AdaptiveCard card)
    {
        var path = Repository.At("tests", "CoeBot.Tests", "Cards", "golden", $"{name}.json");
        var actual = JsonNode.Parse(card.ToJson())!.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("COEBOT_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        Assert.True(File.Exists(path), $"{path} is missing. Look at the card, then run with COEBOT_WRITE_GOLDEN=1.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
