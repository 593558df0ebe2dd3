using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoeBot.Tests.Wording;

/// <summary>A text in the code that reads like words for people; what is put in at run time stands as <c>0</c>.</summary>
internal sealed record Literal(int Line, string Text);

/// <summary>Finds words in C#. What is only ever thrown, logged or sent to a database is for nobody who uses Teams.</summary>
internal static partial class Literals
{
    public static IEnumerable<Literal> WithWords(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code);
        return from node in tree.GetRoot().DescendantNodes()
               let text = TextOf(node)
               where text is not null && (Sentence().IsMatch(text) || Label().IsMatch(text)) && !Sql().IsMatch(text) && !IsForTheTrade(node)
               select new Literal(tree.GetLineSpan(node.Span).StartLinePosition.Line + 1, text);
    }

    private static string? TextOf(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax whole => string.Concat(whole.Contents.Select(part => part is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : "0")),
        _ => null,
    };

    private static bool IsForTheTrade(SyntaxNode node) => node.Ancestors().Any(around => around switch
    {
        ThrowStatementSyntax or ThrowExpressionSyntax or AttributeSyntax => true,
        ObjectCreationExpressionSyntax made => made.Type.ToString().EndsWith("Exception", StringComparison.Ordinal),
        InvocationExpressionSyntax call => call.Expression.ToString().Contains(".Create(Signals.Name)", StringComparison.Ordinal),
        _ => false,
    });

    // Two words, or a number beside one.
    [GeneratedRegex(@"\p{L}\p{P}*\s+\p{P}*[\p{L}\d]|\d\p{P}*\s+\p{P}*\p{L}")]
    private static partial Regex Sentence();

    // One word, as on a button.
    [GeneratedRegex(@"^\p{Lu}\p{Ll}+[.…?!:]?$")]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|FROM|ORDER BY|VALUES|RETURNING|LISTEN|CASE WHEN)\b|AND [a-z_]+ <> |@[A-Z]|[=>] @|\b\w+ AS [A-Z]|= '|^'\w+', \w+$")]
    private static partial Regex Sql();
}
