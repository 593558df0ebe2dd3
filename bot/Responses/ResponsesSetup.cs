namespace CoeBot.Responses;

internal static class ResponsesSetup
{
    public static IServiceCollection AddResponses(this IServiceCollection services) => services
        .AddSingleton<Func<string>>(References.Mint)
        .AddSingleton<PersonKeys>()
        .AddSingleton<ConsultationWindow>()
        .AddSingleton<RememberedDetails>()
        .AddSingleton<WayBack>()
        .AddSingleton<Rekeying>()
        .AddSingleton<Questions>()
        .AddSingleton<Replies>()
        .AddSingleton<AnswerStore>()
        .AddSingleton<Suggestions>()
        .AddSingleton<PersonExport>()
        .AddSingleton<Erasure>()
        .AddSingleton<Retention>()
        .AddHostedService<RetentionSweep>()
        .AddSingleton<WebAnswers>()
        .AddSingleton<AnswerMetrics>()
        .AddSingleton<AnswerActions>();
}
