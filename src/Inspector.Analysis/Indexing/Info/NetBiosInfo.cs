using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>NetBIOS names (RFC 1002): what is asked, registered or answered.</summary>
internal static class NetBiosInfo
{
    private const int Header = 12;
    private const int EncodedName = 32;

    public static bool Write(ref InfoContext context)
    {
        if (!context.Has(Header)) return false;
        int flags = context.U16(2);
        bool response = (flags & 0x8000) != 0;
        string operation = ((flags >> 11) & 0xF) switch { 0 => "Name query", 5 => "Registration", 6 => "Release", 7 => "WACK", 8 or 9 => "Refresh", 15 => "Multi-homed registration", _ => "Unknown operation" };
        context.Text.Append(operation);
        if (response) context.Text.Append(" response");
        int at = Header;
        if (response && (flags & 0xF) != 0) context.Text.Append((flags & 0xF) == 3 ? ", Requested name does not exist" : ", Error");
        if (!TryName(ref context, at, out string name, out at)) return true;
        int type = context.U16(at);
        context.Text.Append(type switch { 0x20 => " NB", 0x21 => " NBSTAT", _ => " Unknown" });
        if (!response || context.U16(6) == 0) context.Text.Append(' ').Append(name);
        else if (type == 0x20 && context.Has(at + 16)) context.Text.Append(CultureInfo.InvariantCulture, $" {IpAddress.V4(context.U32(at + 12))}");
        return true;
    }

    /// <summary>Half a byte a letter, padded with spaces, the last byte says what the name is for.</summary>
    private static bool TryName(ref InfoContext context, int at, out string name, out int next)
    {
        name = "";
        next = at + 1 + EncodedName + 1;
        if (context.U8(at) != EncodedName || !context.Has(next + 4)) return false;
        var text = new StringBuilder(24);
        for (int i = 0; i < EncodedName; i += 2)
        {
            int value = ((context.U8(at + 1 + i) - 'A') << 4) | ((context.U8(at + 2 + i) - 'A') & 0xF);
            if (i == EncodedName - 2) name = text.ToString().TrimEnd(' ', '\0') + string.Create(CultureInfo.InvariantCulture, $"<{value & 0xFF:x2}>");
            else if (value is >= 0x20 and < 0x7F) text.Append((char)value);
            else if (value != 0) text.Append(CultureInfo.InvariantCulture, $"<{value & 0xFF:x2}>");
        }

        return true;
    }
}
