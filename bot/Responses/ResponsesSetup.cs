using CoeBot.Configuration;

namespace CoeBot.Responses;

internal static class ResponsesSetup
{
    public static IServiceCollection AddResponses(this IServiceCollection services, Settings settings) => services
        .AddSingleton(settings.Privacy)
        .AddSingleton(settings.Consultation)
        .AddSingleton<Func<string>>(References.Mint)
        .AddSingleton<PersonKeys>()
        .AddSingleton<ConsultationWindow>()
        .AddSingleton<RememberedDetails>()
        .AddSingleton<AnswerStore>()
        .AddSingleton<AnswerActions>();
}
