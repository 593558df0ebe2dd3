using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>A copy of a form that changes while the service is stopped.</summary>
internal sealed class ChangingForm : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coebot-form-");

    public ChangingForm(string original)
    {
        Path = System.IO.Path.Combine(folder.FullName, "form.yaml");
        File.Copy(original, Path);
    }

    public string Path { get; }

    public void Change(params (string Before, string After)[] changes)
    {
        var text = File.ReadAllText(Path);
        foreach (var (before, after) in changes)
        {
            Assert.Contains(before, text, StringComparison.Ordinal);
            text = text.Replace(before, after, StringComparison.Ordinal);
        }

        File.WriteAllText(Path, text);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
