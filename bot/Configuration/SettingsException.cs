namespace CoeBot.Configuration;

/// <summary>The configuration can't be used. One message a value, each naming its key and what is expected.</summary>
internal sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
