using System.Globalization;
using System.Text;
using Inspector.Analysis.Indexing.Info;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Protocols of command and reply lines: SMTP and FTP.</summary>
internal static class CommandDissector
{
    private const int LineLimit = 500;

    public static void Smtp(ref DissectionContext context, Layer layer)
    {
        context.Protocol("smtp", "Simple Mail Transfer Protocol", layer.Offset, context.End - layer.Offset);
        int at = layer.Offset;
        if (!IsReply(context, at) && !Indexing.Info.TextInfo.IsMailCommand(Line(context, at, out _)))
        {
            context.Raw("", "Mail data", at, context.End - at);
            return;
        }

        for (int i = 0; i < LineLimit && at < context.End; i++)
        {
            int length = Line(context, at, out int whole).Length;
            if (IsReply(context, at)) Reply(ref context, at, length, whole, i == 0);
            else SmtpCommand(ref context, at, length, whole);
            at += whole;
        }
    }

    public static void Ftp(ref DissectionContext context, Layer layer)
    {
        context.Protocol("ftp", "File Transfer Protocol (FTP)", layer.Offset, context.End - layer.Offset);
        int at = layer.Offset;
        for (int i = 0; i < LineLimit && at < context.End; i++)
        {
            int length = Line(context, at, out int whole).Length;
            bool reply = IsReply(context, at);
            context.Tree.Open("", DissectionContext.Printable(Encoding.UTF8.GetString(context.Bytes.Slice(at, length))), TreeValue.None, at, whole);
            if (i == 0)
            {
                context.Derived("ftp.request", $"Request: {!reply}", TreeValue.Of(!reply));
                context.Derived("ftp.response", $"Response: {reply}", TreeValue.Of(reply));
            }

            if (reply) FtpReply(ref context, at, length);
            else Words(ref context, "ftp.request.command", "Request command", "ftp.request.arg", "Request arg", at, length);
            context.Tree.Close();
            at += whole;
        }
    }

    private static void FtpReply(ref DissectionContext context, int at, int length)
    {
        int code = Code(context, at);
        context.Value("ftp.response.code", "Response code", (ulong)code, at, 3);
        if (length > 4) context.Text("ftp.response.arg", "Response arg", at + 4, length - 4);
        if (code != 227) return;

        // "(192,0,2,1,19,136)": address and port of the data connection
        ReadOnlySpan<byte> line = context.Bytes.Slice(at, length);
        int open = line.IndexOf((byte)'('), close = line.IndexOf((byte)')');
        if (open < 0 || close < open) return;
        string[] parts = Encoding.ASCII.GetString(line[(open + 1)..close]).Split(',');
        if (parts.Length != 6) return;
        ulong value = 0;
        foreach (string part in parts)
        {
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out byte number)) return;
            value = (value << 8) | number;
        }

        context.Address("ftp.passive.ip", "Passive IP address", Connections.IpAddress.V4((uint)(value >> 16)), at + open + 1, close - open - 1);
        context.Value("ftp.passive.port", "Passive port", value & 0xFFFF, at + open + 1, close - open - 1);
    }

    private static void SmtpCommand(ref DissectionContext context, int at, int length, int whole)
    {
        string text = Encoding.UTF8.GetString(context.Bytes.Slice(at, length));
        context.Tree.Open("smtp.command_line", $"Command Line: {DissectionContext.Printable(text)}", TreeValue.Of(text + "\\r\\n"), at, whole);
        context.Derived("smtp.req", "Request: True", TreeValue.Of(true));
        Words(ref context, "smtp.req.command", "Command", "smtp.req.parameter", "Request parameter", at, length);
        context.Tree.Close();
    }

    /// <summary>A reply of several lines is one; behind the first only what they say differs.</summary>
    private static void Reply(ref DissectionContext context, int at, int length, int whole, bool isFirst)
    {
        string text = Encoding.UTF8.GetString(context.Bytes.Slice(at, length));
        context.Tree.Open(isFirst ? "smtp.response" : "", $"Response: {DissectionContext.Printable(text)}", TreeValue.Of(text + "\\r\\n"), at, whole);
        if (isFirst) context.Derived("smtp.rsp", "Response: True", TreeValue.Of(true));
        if (isFirst) context.Value("smtp.response.code", "Response code", (ulong)Code(context, at), at, 3);
        if (length > 4) context.Text("smtp.rsp.parameter", "Response parameter", at + 4, length - 4);
        context.Tree.Close();
    }

    private static void Words(ref DissectionContext context, string command, string commandName, string argument, string argumentName, int at, int length)
    {
        int space = context.Bytes.Slice(at, length).IndexOf((byte)' ');
        context.Text(command, commandName, at, space < 0 ? length : space);
        if (space >= 0 && space + 1 < length) context.Text(argument, argumentName, at + space + 1, length - space - 1);
    }

    /// <summary>Three digits, then a space, a hyphen or the end.</summary>
    private static bool IsReply(in DissectionContext context, int at)
    {
        ReadOnlySpan<byte> line = context.Bytes[at..context.End];
        return line.Length >= 3 && !line[..3].ContainsAnyExceptInRange((byte)'0', (byte)'9') && (line.Length == 3 || line[3] is (byte)' ' or (byte)'-' or (byte)'\r' or (byte)'\n');
    }

    private static int Code(in DissectionContext context, int at) => ((context.U8(at) - '0') * 100) + ((context.U8(at + 1) - '0') * 10) + (context.U8(at + 2) - '0');

    private static ReadOnlySpan<byte> Line(in DissectionContext context, int at, out int whole) => InfoContext.FirstLine(context.Bytes[at..context.End], out whole);
}
