using CoeBot.Broadcasts;
using CoeBot.Configuration;
using CoeBot.Conversations;
using CoeBot.Identity;
using CoeBot.Operations;
using CoeBot.Outbox;
using CoeBot.Paper;
using CoeBot.Posts;
using CoeBot.Responses;
using CoeBot.Results;
using CoeBot.SharePoint;
using CoeBot.Storage;
using CoeBot.Teams;

namespace CoeBot;

internal static class Program
{
    public static Task<int> Main(string[] args) => CommandLine.RunAsync(args);

    /// <summary>The service: its doors in the order of the road.</summary>
    /// <exception cref="SettingsException">The configuration can't be used.</exception>
    internal static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = ServiceHosting.Create(args);
        adjust?.Invoke(builder);
        var settings = Settings.Read(builder.Configuration);

        builder.Services
            .AddSettings(settings)
            .AddStorage(settings)
            .AddIdentity(settings)
            .AddPaper(settings)
            .AddTeams(settings)
            .AddBroadcasts(settings)
            .AddOutbox()
            .AddResponses()
            .AddPosts()
            .AddResults()
            .AddSharePoint(settings)
            .AddConversations()
            .AddOperations(settings);

        var app = builder.Build();
        app.MapTeams();
        app.MapHealth();
        return app;
    }
}
