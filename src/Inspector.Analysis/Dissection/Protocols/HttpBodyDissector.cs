using Inspector.Analysis.Dissection.Exchanges;
using Inspector.Analysis.Protocols;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>A whole body: chunks joined and compression undone, each as bytes of its own, then the content.</summary>
internal static class HttpBodyDissector
{
    /// <summary>Most codings undone on one body.</summary>
    private const int CodingLimit = 4;

    private const int LineLimit = 500;

    public static void Decode(ref DissectionContext context, int at, int length, bool chunked, string encoding, BodyKind content)
    {
        SourceView outermost = new(context.Bytes, context.Tree.Source, context.End, context.WireEnd);
        if (chunked)
        {
            byte[] joined = HttpBodyDecoder.Dechunk(context.Bytes.Slice(at, length), out string? problem);
            context.Tree.Add("", $"HTTP chunked response ({length} bytes, {joined.Length} without the chunks)", TreeValue.None, at, length);
            if (problem != null) context.Remark("http.chunked.bad", $"Chunks: {problem}", TreeSeverity.Error, at, length);
            if (!context.TryEnter("De-chunked body", joined, out _))
            {
                context.Leave(outermost);
                return;
            }

            (at, length) = (0, joined.Length);
        }

        string[] codings = encoding.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (int i = codings.Length - 1; i >= 0 && codings.Length - i <= CodingLimit; i--)
        {
            string coding = codings[i].ToLowerInvariant();
            if (coding == "identity") continue;
            byte[]? plain = HttpBodyDecoder.Decompress(coding, context.Bytes.Slice(at, length).ToArray(), out string? problem);
            if (plain == null)
            {
                context.Tree.Add("", $"Content-encoded entity body ({coding}): {length} bytes, not decoded", TreeValue.None, at, length);
                content = BodyKind.Bytes;
                break;
            }

            context.Tree.Add("", $"Content-encoded entity body ({coding}): {length} bytes -> {plain.Length} bytes", TreeValue.None, at, length);
            if (problem != null) context.Remark("http.decompression.failed", $"Content encoding {coding}: {problem}", TreeSeverity.Error, at, length);
            if (!context.TryEnter($"Uncompressed body ({coding})", plain, out _)) break;
            (at, length) = (0, plain.Length);
        }

        Content(ref context, at, length, content);
        context.Leave(outermost);
    }

    /// <summary>The content itself; text line by line.</summary>
    public static void Content(ref DissectionContext context, int at, int length, BodyKind content)
    {
        if (length <= 0) return;
        context.Tree.Open("http.file_data", $"File Data: {length} bytes", TreeValue.Bytes, at, length);
        if (content is BodyKind.Text or BodyKind.Json or BodyKind.Xml or BodyKind.Form) Lines(ref context, at, length);
        context.Tree.Close();
    }

    private static void Lines(ref DissectionContext context, int at, int length)
    {
        int end = at + length;
        for (int i = 0; i < LineLimit && at < end; i++)
        {
            int feed = context.Bytes[at..end].IndexOf((byte)'\n');
            int next = feed < 0 ? end : at + feed + 1;
            context.Text("", "", at, next - at);
            at = next;
        }

        if (at < end) context.Tree.Add("", $"[Only the first {LineLimit} lines are shown]", TreeValue.None, at, end - at, generated: true);
    }
}
