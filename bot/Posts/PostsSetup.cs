namespace CoeBot.Posts;

internal static class PostsSetup
{
    public static IServiceCollection AddPosts(this IServiceCollection services) => services
        .AddSingleton<PostWake>()
        .AddSingleton<Reminders>()
        .AddSingleton<ChangeRows>()
        .AddSingleton<ChangeStore>()
        .AddSingleton<ChangePlans>()
        .AddSingleton<PostedVersions>()
        .AddSingleton<EditLedger>()
        .AddSingleton<PostedCards>()
        .AddSingleton<ReminderCards>()
        .AddSingleton<Tally>()
        .AddSingleton<LatePosts>()
        .AddSingleton<ChangeReport>()
        .AddSingleton<EditPost>()
        .AddSingleton<EditWork>()
        .AddHostedService<PostEditor>();
}
