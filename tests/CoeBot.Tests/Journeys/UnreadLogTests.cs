using CoeBot.Rehearsal;
using Xunit;

namespace CoeBot.Tests.Journeys;

public sealed class UnreadLogTests
{
    // More lines than a pipe and the logger's queue hold together.
    private const int Requests = 1000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_does_not_wait_for_whoever_should_read_the_log()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        await journey.Run.StopServiceAsync();
        var settings = new Dictionary<string, string?>(journey.Run.Settings)
        {
            ["Logging:LogLevel:Default"] = "Trace",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace",
        };
        await using var node = await NodeProcess.StartAsync(settings, Ct, readsLog: false);
        journey.Run.Tenant.BotEndpoint = new Uri(node.Address, "api/messages");
        using var http = new HttpClient();
        for (var n = 0; n < Requests; n++) await http.GetStringAsync(new Uri(node.Address, "health/live"), Ct);

        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!);

        await Eventually.IsTrueAsync(() => journey.Items.Count == 1, "the answer's item", Ct);
    }
}
