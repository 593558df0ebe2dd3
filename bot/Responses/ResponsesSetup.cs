using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Configuration;

namespace CoeBot.Responses;

internal static class ResponsesSetup
{
    public static IServiceCollection AddResponses(this IServiceCollection services) => services
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
        .AddSingleton(all => new ReceiptTemplates(all.GetRequiredService<Form>(), all.GetRequiredService<PrivacySettings>().NoticeUrl))
        .AddSingleton<AnswerActions>();
}
