using System.Text;
using Ascii = Inspector.Analysis.Protocols.Ascii;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>Protocols of lines: the line itself, and who says it.</summary>
internal static class TextInfo
{
    private const int MostLines = 32;

    public static bool Smtp(ref InfoContext context)
    {
        bool server = FromServer(context);
        ReadOnlySpan<byte> line = InfoContext.FirstLine(context.Bytes, out _);
        if (!server && !IsMailCommand(line)) return context.Say($"C: DATA fragment, {context.WireLength} bytes");
        context.Text.Append(server ? "S: " : "C: ");
        Lines(ref context, server ? 4 : 0);
        return true;
    }

    public static bool RequestOrResponse(ref InfoContext context)
    {
        ReadOnlySpan<byte> line = InfoContext.FirstLine(context.Bytes, out _);
        context.Text.Append(FromServer(context) ? "Response: " : "Request: ");
        context.Line(line);
        return true;
    }

    public static bool Pop(ref InfoContext context)
    {
        bool server = FromServer(context);
        context.Text.Append(server ? "S: " : "C: ");
        context.Line(InfoContext.FirstLine(context.Bytes, out _));
        return true;
    }

    public static bool FtpData(ref InfoContext context) => context.WireLength > 0 && context.Say($"FTP Data: {context.WireLength} bytes");

    public static bool Irc(ref InfoContext context)
    {
        context.Text.Append(FromServer(context) ? "Response" : "Request");
        ReadOnlySpan<byte> rest = context.Bytes;
        for (int i = 0; i < MostLines && !rest.IsEmpty; i++)
        {
            ReadOnlySpan<byte> line = InfoContext.FirstLine(rest, out int next);
            rest = rest[next..];
            if (line.StartsWith(":"u8)) line = line.IndexOf((byte)' ') is >= 0 and int space ? line[(space + 1)..].TrimStart((byte)' ') : default;
            int end = line.IndexOf((byte)' ');
            if (end > 0) line = line[..end];
            if (!line.IsEmpty) context.Text.Append(" (").Append(Encoding.UTF8.GetString(line)).Append(')');
        }

        return true;
    }

    public static bool Sip(ref InfoContext context)
    {
        ReadOnlySpan<byte> line = InfoContext.FirstLine(context.Bytes, out _);
        if (line.StartsWith("SIP/2.0 "u8))
        {
            context.Text.Append("Status: ");
            context.Line(line[8..]);
            if (Header(context.Bytes, "cseq:"u8) is { Length: > 0 } sequence && sequence.Split(' ') is [.., { Length: > 0 } method]) context.Text.Append(" (").Append(method).Append(')');
            context.Text.Append(" | ");
            return true;
        }

        int version = line.LastIndexOf(" SIP/2.0"u8);
        if (version < 0) return context.Say("Continuation");
        context.Text.Append("Request: ");
        context.Line(line[..version]);
        context.Text.Append(" | ");
        return true;
    }

    public static bool Rtsp(ref InfoContext context)
    {
        ReadOnlySpan<byte> line = InfoContext.FirstLine(context.Bytes, out _);
        if (line.IsEmpty) return false;
        context.Text.Append(line.StartsWith("RTSP/"u8) ? "Reply: " : "");
        context.Line(line);
        return true;
    }

    /// <summary>Lines joined by bars; behind the first each loses <paramref name="prefix"/> characters (a reply's code).</summary>
    private static void Lines(ref InfoContext context, int prefix)
    {
        ReadOnlySpan<byte> rest = context.Bytes;
        for (int i = 0; i < MostLines && !rest.IsEmpty; i++)
        {
            ReadOnlySpan<byte> line = InfoContext.FirstLine(rest, out int next);
            rest = rest[next..];
            if (i > 0) context.Text.Append(" | ");
            context.Line(i > 0 && line.Length >= prefix ? line[prefix..] : line);
        }
    }

    /// <summary>The lower port serves.</summary>
    private static bool FromServer(in InfoContext context) => context.Ports.Source < context.Ports.Destination;

    internal static bool IsMailCommand(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOf((byte)' ');
        ReadOnlySpan<byte> word = end < 0 ? line : line[..end];
        return word.Length is >= 4 and <= 8 && !word.ContainsAnyExceptInRange((byte)'A', (byte)'z') && (end >= 0 || word.Length <= 8)
            && (Ascii.Is(word, "ehlo"u8) || Ascii.Is(word, "helo"u8) || Ascii.Is(word, "mail"u8) || Ascii.Is(word, "rcpt"u8) || Ascii.Is(word, "data"u8)
                || Ascii.Is(word, "quit"u8) || Ascii.Is(word, "rset"u8) || Ascii.Is(word, "noop"u8) || Ascii.Is(word, "vrfy"u8) || Ascii.Is(word, "expn"u8)
                || Ascii.Is(word, "help"u8) || Ascii.Is(word, "auth"u8) || Ascii.Is(word, "starttls"u8) || Ascii.Is(word, "bdat"u8));
    }

    private static string Header(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> lowerName)
    {
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> line = InfoContext.FirstLine(bytes, out int next);
            if (line.Length > lowerName.Length && Ascii.Is(line[..lowerName.Length], lowerName)) return Encoding.UTF8.GetString(line[lowerName.Length..].Trim((byte)' '));
            bytes = bytes[next..];
        }

        return "";
    }
}
