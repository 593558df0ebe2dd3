using System.Text.Json;
using CoeBot.Cards;
using Xunit;

namespace CoeBot.Tests.Cards;

public class ActionDataTests
{
    [Fact]
    public void What_a_button_carries_is_what_is_read_back()
    {
        var data = new ActionData { Verb = "respond", Section = "why-share", Version = "1a2b", Delivery = 12, Response = "r", Broadcast = 3 };
        var json = JsonSerializer.Serialize(data, CardJson.Default.ActionData);
        Assert.Equal("""{"verb":"respond","section":"why-share","version":"1a2b","delivery":12,"response":"r","broadcast":3}""", json);
        Assert.Equal(data, ActionData.Read(JsonDocument.Parse(json).RootElement));
    }

    [Theory]
    [InlineData("""{"verb":"save","section":7,"delivery":"12","broadcast":1.5,"response":null,"version":{},"summary":"mine"}""", "save")]
    [InlineData("""{"verb":"save","delivery":99999999999999999999}""", "save")]
    [InlineData("""{"verb":"save","section":"\ud83d"}""", "save")]
    public void Members_of_the_wrong_type_count_as_absent(string json, string verb) =>
        Assert.Equal(new ActionData { Verb = verb }, ActionData.Read(JsonDocument.Parse(json).RootElement));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"respond\"")]
    [InlineData("{}")]
    [InlineData("""{"verb":""}""")]
    [InlineData("""{"verb":7}""")]
    public void Without_a_verb_nothing_is_read(string json) => Assert.Null(ActionData.Read(JsonDocument.Parse(json).RootElement));

    [Fact]
    public void Every_button_that_reaches_us_has_the_same_data_for_older_clients()
    {
        foreach (var card in EveryCard.All.Values)
        {
            foreach (var action in CardTree.All(CardTree.Json(card), "Action.Execute"))
            {
                // Nobody presses a refresh, and clients that are too old for it don't ask.
                if (action.GetProperty("verb").GetString() == Verbs.View) continue;
                var fallback = action.GetProperty("fallback");
                Assert.Equal("Action.Submit", fallback.GetProperty("type").GetString());
                Assert.Equal(action.GetProperty("data").GetRawText(), fallback.GetProperty("data").GetRawText());
                Assert.Equal(action.GetProperty("verb").GetString(), ActionData.Read(action.GetProperty("data"))!.Verb);
            }
        }
    }
}
