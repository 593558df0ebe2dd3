using CoeBot.Operations;

namespace CoeBot.Tests.Operations;

/// <summary>What a command said on standard output and standard error, and how it ended. The console is one for the process, so one speaks at a time.</summary>
internal sealed record Spoken(int ExitCode, string Output, string Error)
{
    private static readonly SemaphoreSlim Turn = new(1);

    public static async Task<Spoken> ByAsync(params string[] args)
    {
        await Turn.WaitAsync();
        var (output, error) = (Console.Out, Console.Error);
        using var said = new StringWriter();
        using var complained = new StringWriter();
        try
        {
            Console.SetOut(said);
            Console.SetError(complained);
            return new Spoken(await CommandLine.RunAsync(args), said.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            Turn.Release();
        }
    }
}
