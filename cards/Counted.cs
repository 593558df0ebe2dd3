namespace CoeBot.Cards;

/// <summary>A number with the noun that it counts, in the form that the language has for that number.</summary>
public static class Counted
{
    public static string Answers(int count) => Say(nameof(Answers), count);

    public static string Broadcasts(int count) => Say(nameof(Broadcasts), count);

    public static string Cards(int count) => Say(nameof(Cards), count);

    public static string Channels(int count) => Say(nameof(Channels), count);

    /// <summary>As a subject, with its verb.</summary>
    public static string ChannelsShow(int count) => Say(nameof(ChannelsShow), count);

    public static string Days(int count) => Say(nameof(Days), count);

    public static string MoreChannels(int count) => Say(nameof(MoreChannels), count);

    public static string NewAnswers(int count) => Say(nameof(NewAnswers), count);

    /// <summary>As a subject, with its verb.</summary>
    public static string PostsOnTheirWay(int count) => Say(nameof(PostsOnTheirWay), count);

    public static string Responses(int count) => Say(nameof(Responses), count);

    public static string Sections(int count) => Say(nameof(Sections), count);

    public static string Targets(int count) => Say(nameof(Targets), count);

    public static string ThingsToMend(int count) => Say(nameof(ThingsToMend), count);

    // A language that has no form of its own for this number uses its general one.
    private static string Say(string noun, int count)
    {
        var strings = Strings.ResourceManager;
        var form = strings.GetString($"Counted_{noun}_{Plural.Of(count, Strings.Culture)}", Strings.Culture) ?? strings.GetString($"Counted_{noun}_Other", Strings.Culture)!;
        return form.Replace("{count}", Layout.Say.Number(count), StringComparison.Ordinal);
    }
}
