using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoeBot.Cards.Elements;

[JsonConverter(typeof(CamelCase<Spacing>))]
public enum Spacing { None, Small, Default, Medium, Large }

[JsonConverter(typeof(CamelCase<FontSize>))]
public enum FontSize { Small, Default, Medium, Large, ExtraLarge }

[JsonConverter(typeof(CamelCase<FontWeight>))]
public enum FontWeight { Lighter, Default, Bolder }

[JsonConverter(typeof(CamelCase<FontType>))]
public enum FontType { Default, Monospace }

[JsonConverter(typeof(CamelCase<Colour>))]
public enum Colour { Default, Dark, Light, Accent, Good, Warning, Attention }

[JsonConverter(typeof(CamelCase<TextStyle>))]
public enum TextStyle { Default, Heading }

[JsonConverter(typeof(CamelCase<ContainerStyle>))]
public enum ContainerStyle { Default, Emphasis, Good, Attention, Warning, Accent }

[JsonConverter(typeof(CamelCase<Alignment>))]
public enum Alignment { Left, Center, Right }

[JsonConverter(typeof(CamelCase<ImageSize>))]
public enum ImageSize { Auto, Stretch, Small, Medium, Large }

[JsonConverter(typeof(CamelCase<ChoiceStyle>))]
public enum ChoiceStyle { Compact, Expanded }

[JsonConverter(typeof(CamelCase<TextInputStyle>))]
public enum TextInputStyle { Text, Email }

/// <summary>Writes an enum as the schema spells it: <c>extraLarge</c>.</summary>
public sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
