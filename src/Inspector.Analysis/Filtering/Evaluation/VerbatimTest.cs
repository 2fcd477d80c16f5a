using System.Text;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>
/// A comparison of a text that stands in the packet as it is shown: a packet that does not hold the constant's bytes fails without being dissected.
/// </summary>
internal sealed class VerbatimTest(FilterTest inner, byte[] constant, FieldContext packet) : FilterTest
{
    /// <summary>Shorter ones are in nearly every packet.</summary>
    private const int ShortestWorthLooking = 2;

    public override FieldSource Cost => inner.Cost;

    /// <summary>Wraps a test where that saves dissections.</summary>
    public static FilterTest Wrap(CompareNode node, FilterTest test, FieldContext packet) =>
        node is { Comparison: Comparison.Contains or Comparison.Equal, Left: FieldOperand { Type: OperandType.Text } field, Right: LiteralOperand { Text: var text } }
        && text.Length >= ShortestWorthLooking && Ascii.IsValid(text) && IsVerbatim(field.Field)
            ? new VerbatimTest(test, Encoding.ASCII.GetBytes(text), packet)
            : test;

    public override Truth Ask(FieldSource most)
    {
        if (most == FieldSource.Header && packet.Frame is LoadedFrame frame && frame.Bytes.IndexOf(constant) < 0) return Truth.False;
        return inner.Ask(most);
    }

    /// <summary>Start line and headers of HTTP; not what is put together (full_uri) or decoded (bodies).</summary>
    private static bool IsVerbatim(Field field) => field.Name is "http.host" or "http.request.method" or "http.request.uri" or "http.response.phrase"
        or "http.user_agent" or "http.referer" or "http.cookie" or "http.set_cookie" or "http.content_type" or "http.server" or "http.location"
        or "http.authorization" or "http.x_forwarded_for";
}
