using System.Text.Encodings.Web;

namespace Inspector.Analysis.Output;

/// <summary>Strings of JSON (RFC 8259).</summary>
public static class JsonText
{
    public static void String(Utf8Writer output, ReadOnlySpan<char> text)
    {
        output.Byte((byte)'"');
        if (text.IndexOfAnyExceptInRange(' ', '~') < 0 && text.IndexOfAny('"', '\\') < 0) output.Text(text);
        else output.Text(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text.ToString()));
        output.Byte((byte)'"');
    }
}
