using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace CoeBot.Cards.Paper;

/// <summary>A YAML file as nodes, with what could harm the reader refused first.</summary>
internal static class YamlTree
{
    private const int Deepest = 50;

    /// <summary>The mapping at the root; an empty file is an empty mapping.</summary>
    public static YamlMappingNode Read(string text, string name)
    {
        try
        {
            RefuseDepth(text, name);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 0)
                return [];
            return stream.Documents[0].RootNode as YamlMappingNode
                ?? throw new PaperException($"{name} should hold names and values, such as 'site_name: …'.");
        }
        catch (YamlException problem)
        {
            throw new PaperException($"{name}, line {problem.Start.Line}: not readable as YAML. {problem.Message}");
        }
    }

    // The tree is built by recursion, the events are not: ten thousand open brackets stop here.
    private static void RefuseDepth(string text, string name)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
            if (depth > Deepest)
                throw new PaperException($"{name}, line {parser.Current!.Start.Line}: nested more than {Deepest} levels deep.");
        }
    }
}
