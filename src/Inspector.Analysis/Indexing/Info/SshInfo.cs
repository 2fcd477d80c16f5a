using System.Buffers.Binary;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>SSH (RFC 4253): the banner, the messages before encryption, else how much is encrypted.</summary>
internal static class SshInfo
{
    private const int LongestPacket = 35000;

    public static bool Write(ref InfoContext context)
    {
        string side = context.Ports.Destination == 22 || (context.Ports.Source != 22 && !context.View.FromB) ? "Client" : "Server";
        if (context.Bytes.StartsWith("SSH-"u8))
        {
            context.Text.Append(side).Append(": Protocol (");
            context.Line(InfoContext.FirstLine(context.Bytes, out _));
            context.Text.Append(')');
            return true;
        }

        ReadOnlySpan<byte> rest = context.Bytes;
        bool any = false;
        while (rest.Length > 5 && BinaryPrimitives.ReadUInt32BigEndian(rest) is > 1 and < LongestPacket and uint length)
        {
            string? name = rest[5] switch
            {
                1 => "Disconnect", 2 => "Ignore", 3 => "Unimplemented", 4 => "Debug", 5 => "Service Request", 6 => "Service Accept", 20 => "Key Exchange Init", 21 => "New Keys", _ => null,
            };
            if (name == null) break;
            if (any) context.Item(name);
            else context.Text.Append(side).Append(": ").Append(name);
            any = true;
            rest = rest[Math.Min(rest.Length, (int)length + 4)..];
        }

        return any || context.Say($"{side}: Encrypted packet (len={context.WireLength})");
    }
}
