using System.Buffers.Binary;

namespace Inspector.Analysis.Connections;

/// <summary>The options of one SYN that both sides must agree on.</summary>
/// <param name="Mss">Maximum segment size, null without the option.</param>
/// <param name="WindowScale">Shift count as written, null without the option.</param>
/// <param name="SackPermitted">SACK permitted.</param>
/// <param name="Timestamps">Timestamps.</param>
/// <param name="FastOpen">A Fast Open option, with a cookie or without.</param>
public readonly record struct SynOptions(ushort? Mss, byte? WindowScale, bool SackPermitted, bool Timestamps, bool FastOpen)
{
    private const int HeaderBytes = 20;
    private const byte EndOfList = 0;
    private const byte NoOperation = 1;

    /// <summary>Reads the options of a TCP header; stops at the first that is broken.</summary>
    /// <param name="header">The captured bytes from the TCP header on.</param>
    public static SynOptions Read(ReadOnlySpan<byte> header)
    {
        SynOptions found = default;
        if (header.Length < HeaderBytes) return found;
        int end = Math.Min((header[12] >> 4) * 4, header.Length);
        if (end <= HeaderBytes) return found;
        ReadOnlySpan<byte> options = header[HeaderBytes..end];
        while (options.Length > 0 && options[0] != EndOfList)
        {
            if (options[0] == NoOperation)
            {
                options = options[1..];
                continue;
            }

            if (options.Length < 2 || options[1] < 2 || options[1] > options.Length) break;
            found = (options[0], options[1]) switch
            {
                (2, 4) => found with { Mss = BinaryPrimitives.ReadUInt16BigEndian(options[2..]) },
                (3, 3) => found with { WindowScale = options[2] },
                (4, 2) => found with { SackPermitted = true },
                (8, 10) => found with { Timestamps = true },
                (34, _) => found with { FastOpen = true },
                _ => found,
            };
            options = options[options[1]..];
        }

        return found;
    }
}
