using System.Globalization;
using CoeBot.Cards.Paper;
using YamlDotNet.RepresentationModel;

namespace CoeBot.Cards.Forms;

/// <summary>A piece of a form file that says file and line when it is not what is asked of it.</summary>
internal sealed class FormNode(YamlNode node, string file)
{
    public string Scalar => (node as YamlScalarNode)?.Value ?? throw Problem("a text is expected here");

    public int Line => (int)node.Start.Line;

    private YamlMappingNode Mapping => node as YamlMappingNode ?? throw Problem("names and values are expected here");

    public PaperException Problem(string message) => new($"{file}, line {node.Start.Line}: {message}.");

    public void RefuseOthers(params string[] names)
    {
        foreach (var key in Mapping.Children.Keys)
        {
            if ((key as YamlScalarNode)?.Value is not { } name || !names.Contains(name))
                throw new FormNode(key, file).Problem($"'{key}' is not known here; there are {string.Join(", ", names)}");
        }
    }

    public string Text(string name) => Child(name) is { } child ? child.Scalar : throw Problem($"'{name}' is missing");

    public bool Flag(string name) => Child(name) is { } child && child.Scalar switch
    {
        "true" => true,
        "false" => false,
        _ => throw child.Problem($"'{name}' should be true or false"),
    };

    public int? Number(string name, int least, int most)
    {
        if (Child(name) is not { } child)
            return null;
        return int.TryParse(child.Scalar, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw child.Problem($"'{name}' should be a number from {least} to {most}");
    }

    public bool Has(string name) => Child(name) is not null;

    public IReadOnlyList<FormNode>? List(string name, bool mayBeEmpty = false)
    {
        if (Child(name) is not { } child)
            return null;
        if (child.Node is not YamlSequenceNode list || (list.Children.Count == 0 && !mayBeEmpty))
            throw child.Problem($"'{name}' should be a list{(mayBeEmpty ? "" : " with something in it")}");
        return [.. list.Children.Select(item => new FormNode(item, file))];
    }

    private YamlNode Node => node;

    private FormNode? Child(string name) => Mapping.Children.TryGetValue(new YamlScalarNode(name), out var child) ? new(child, file) : null;
}
