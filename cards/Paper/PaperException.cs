namespace CoeBot.Cards.Paper;

/// <summary>The paper cannot be read; the message names the file and what would help.</summary>
public sealed class PaperException(string message) : Exception(message);
