using CoeBot.Teams;

namespace CoeBot.Conversations;

internal static class ConversationsSetup
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddSingleton<Rights>()
        .AddSingleton<AskingReader>()
        .AddSingleton<ServiceUrls>()
        .AddSingleton<TeamChannels>()
        .AddSingleton<Installations>()
        .AddSingleton<SectionReading>()
        .AddSingleton<BroadcastAsking>()
        .AddSingleton<BroadcastActions>()
        .AddSingleton<CardPress>()
        .AddSingleton<Commands>()
        .AddSingleton<ICommand, HelpCommand>()
        .AddSingleton<ICommand, SectionsCommand>()
        .AddSingleton<ICommand, ReadCommand>()
        .AddSingleton<ICommand, MineCommand>()
        .AddSingleton<ICommand, PrivacyCommand>()
        .AddSingleton<ICommand, ForgetMeCommand>()
        .AddSingleton<ICommand, FollowCommand>()
        .AddSingleton<ICommand, UnfollowCommand>()
        .AddSingleton<TargetsCommand>()
        .AddSingleton<ICommand>(all => all.GetRequiredService<TargetsCommand>())
        .AddSingleton<ICommand, TagCommand>()
        .AddSingleton<ICommand, UntagCommand>()
        .AddSingleton<ICommand, BroadcastCommand>()
        .AddSingleton<ICommand, BroadcastsCommand>()
        .AddSingleton<ICommand, StatusCommand>()
        .AddSingleton<ICommand, CancelCommand>()
        .AddSingleton<ICommand, RetryCommand>()
        .AddSingleton<IActivityHandler, Conversation>();
}
