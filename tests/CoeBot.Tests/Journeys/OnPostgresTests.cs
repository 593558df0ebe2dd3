using System.Reflection;
using CoeBot.Tests.Posts;
using CoeBot.Tests.Results;
using CoeBot.Tests.Storage;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>The journeys again, on PostgreSQL: whatever is promised on one database is promised on the other.</summary>
public sealed class OnPostgresTests
{
    public static TheoryData<string, string> Journeys =>
        [.. Facts().Select(fact => (fact.DeclaringType!.Name, fact.Name))];

    [Theory]
    [MemberData(nameof(Journeys))]
    public async Task It_goes_the_same_way_on_PostgreSQL(string journeys, string fact)
    {
        var method = Facts().Single(found => found.DeclaringType!.Name == journeys && found.Name == fact);
        Journey.Use(StorageKind.Postgres);

        var tests = Activator.CreateInstance(method.DeclaringType!);
        using var afterwards = tests as IDisposable;
        await (Task)method.Invoke(tests, null)!;
    }

    // What needs no waiting needs no database.
    private static IEnumerable<MethodInfo> Facts() =>
        from type in new[]
        {
            typeof(RoadTests), typeof(OwnAnswerTests), typeof(BroadcastTests), typeof(OwnDataTests), typeof(RetentionTests), typeof(PaceTests),
            typeof(DialogTests), typeof(RespondingTests), typeof(QuestionTests), typeof(RekeyingTests), typeof(ViewTests), typeof(UpdateTests), typeof(WithdrawTests), typeof(CloseTests),
            typeof(RemindTests), typeof(TallyTests), typeof(ResultsTests), typeof(FormTests), typeof(CountsTests), typeof(ReviewTests), typeof(DigestTests), typeof(KeptReplyTests), typeof(AuditTests),
        }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.ReturnType == typeof(Task)
        where method.GetCustomAttribute<FactAttribute>() is { } fact and not TheoryAttribute && fact.Skip is null
        orderby method.Name
        select method;
}
