using CoeBot.Teams;

namespace CoeBot.Conversations;

internal static class ConversationsSetup
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddSingleton<Rights>()
        .AddSingleton<AskingReader>()
        .AddSingleton<ServiceUrls>()
        .AddSingleton<Installations>()
        .AddSingleton<SectionReading>()
        .AddSingleton<BroadcastActions>()
        .AddSingleton<ChangeActions>()
        .AddSingleton<EraseActions>()
        .AddSingleton<CardPress>()
        .AddSingleton<Commands>()
        .AddSingleton<ICommand, HelpCommand>()
        .AddSingleton<ICommand, SectionsCommand>()
        .AddSingleton<ICommand, ReadCommand>()
        .AddSingleton<ICommand, MineCommand>()
        .AddSingleton<ICommand, PrivacyCommand>()
        .AddSingleton<ICommand, ExportCommand>()
        .AddSingleton<ICommand, EraseCommand>()
        .AddSingleton<ICommand, ForgetMeCommand>()
        .AddSingleton<ICommand, FollowCommand>()
        .AddSingleton<ICommand, UnfollowCommand>()
        .AddSingleton<ICommand, TargetsCommand>()
        .AddSingleton<ICommand, BroadcastCommand>()
        .AddSingleton<ICommand, BroadcastsCommand>()
        .AddSingleton<ICommand, StatusCommand>()
        .AddSingleton<ICommand, UpdateCommand>()
        .AddSingleton<ICommand, WithdrawCommand>()
        .AddSingleton<ICommand, CloseCommand>()
        .AddSingleton<ICommand, ReopenCommand>()
        .AddSingleton<ICommand, RemindCommand>()
        .AddSingleton<ICommand, RemindersCommand>()
        .AddSingleton<ICommand, NoRemindersCommand>()
        .AddSingleton<ICommand, CoverageCommand>()
        .AddSingleton<ICommand, ResultsCommand>()
        .AddSingleton<IActivityHandler, Conversation>();
}
