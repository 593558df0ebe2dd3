using System.Reflection;
using System.Text.RegularExpressions;
using CoeBot.Cards;
using Xunit;

namespace CoeBot.Tests.Cards;

/// <summary>The gallery, the goldens and the rules are for every card that can be built.</summary>
public sealed partial class EveryCardTests
{
    public static TheoryData<string> Builders =>
    [
        .. from type in typeof(AdaptiveCard).Assembly.GetExportedTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
           where typeof(AdaptiveCard).IsAssignableFrom(method.ReturnType) || typeof(IEnumerable<AdaptiveCard>).IsAssignableFrom(method.ReturnType)
           select $"{type.Name}.{method.Name}",
    ];

    [Theory]
    [MemberData(nameof(Builders))]
    public void Whatever_builds_a_card_is_among_them(string builder) => Assert.Contains($"{builder}(", Source, StringComparison.Ordinal);

    [Fact]
    public void Every_type_that_is_named_as_a_card_builds_one()
    {
        var named = typeof(AdaptiveCard).Assembly.GetExportedTypes().Where(type => CardName().IsMatch(type.Name)).Select(type => type.Name);
        Assert.Equal(named.Order(), Builders.Select(row => row.Data.Split('.')[0]).Distinct().Order());
    }

    [Fact]
    public void No_approved_card_is_left_of_one_that_is_gone() => Assert.Equal(
        EveryCard.All.Keys.Append(FormFileTests.Approved).Order(StringComparer.Ordinal),
        Directory.GetFiles(Repository.At("tests", "CoeBot.Tests", "Cards", "golden"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));

    private static string Source => File.ReadAllText(Repository.At("tests", "CoeBot.Tests", "Cards", "EveryCard.cs")) + File.ReadAllText(Repository.At("tests", "CoeBot.Tests", "Cards", "Samples.cs"));

    [GeneratedRegex("^(?!Adaptive).+Card$")]
    private static partial Regex CardName();
}
