using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;

namespace CoeBot.Paper;

internal static class PaperForm
{
    /// <summary>The form that <c>Paper:Form</c> names; without it the built-in one.</summary>
    /// <exception cref="SettingsException">The file is no form; the problem names the key, the file and the line.</exception>
    public static Form Read(PaperSettings paper)
    {
        if (paper.Form is null) return Form.BuiltIn;
        try
        {
            return CoeBot.Cards.Forms.FormFile.Read(paper.Form);
        }
        catch (PaperException failure)
        {
            throw new SettingsException([$"Paper:Form is not valid. {failure.Message}"]);
        }
    }
}
