namespace CoeBot.Results;

internal static class ResultsSetup
{
    public static IServiceCollection AddResults(this IServiceCollection services) => services
        .AddSingleton<Coverage>()
        .AddSingleton<AnswerCounts>();
}
