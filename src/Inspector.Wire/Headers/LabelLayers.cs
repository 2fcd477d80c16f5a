namespace Inspector.Wire.Headers;

/// <summary>MPLS (RFC 3032). The labels do not say what they carry; it is guessed from the first bytes behind them.</summary>
internal static class LabelLayers
{
    private const int LabelLength = 4;
    private const int ControlWordLength = 4;
    private const int EthernetTypeAt = 12;

    public static void Mpls(ref HeaderWalk walk, int offset, int end)
    {
        int next = offset;
        while (true)
        {
            if (walk.Captured(next, end) < LabelLength)
            {
                walk.Has(offset, end, next - offset + LabelLength, ProtocolId.Mpls);
                return;
            }

            next += LabelLength;
            if ((walk.Frame[next - 2] & 1) != 0) break;
        }

        walk.Push(ProtocolId.Mpls, offset, next - offset);
        if (walk.Captured(next, end) == 0 || walk.Packet.TooDeep)
        {
            walk.Stop(Math.Min(next, end), end);
            return;
        }

        switch (walk.Frame[next] >> 4)
        {
            case 4: InternetLayers.Ipv4(ref walk, next, end); break;
            case 6:
                if (!InternetLayers.Ipv6(ref walk, next, end)) walk.Data(next, end);
                break;
            case 1: AssociatedChannel(ref walk, next, end); break;
            default: PseudoWire(ref walk, next, end); break;
        }
    }

    /// <summary>RFC 4385 section 5: four bytes whose last two are the channel type.</summary>
    private static void AssociatedChannel(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, ControlWordLength, ProtocolId.PwAch)) return;
        walk.Push(ProtocolId.PwAch, offset, ControlWordLength);
        int channel = walk.U16(offset + 2);
        int next = offset + ControlWordLength;
        if (channel == 0x21) InternetLayers.Ipv4(ref walk, next, end);
        else if (channel != 0x57 || !InternetLayers.Ipv6(ref walk, next, end)) walk.Data(next, end);
    }

    /// <summary>
    /// An Ethernet frame, with or without a control word of RFC 4448. Wireshark knows vendors' address ranges and asks whether both addresses are known;
    /// here it is asked whether a known EtherType is where a frame would have it.
    /// </summary>
    private static void PseudoWire(ref HeaderWalk walk, int offset, int end)
    {
        bool mayHaveControlWord = walk.Frame[offset] >> 4 == 0;
        if (LooksLikeEthernet(walk, offset, end))
        {
            walk.Push(ProtocolId.PwEthHeuristic, offset, 0);
            walk.Push(ProtocolId.PwEthPlain, offset, 0);
            LinkLayers.Ethernet(ref walk, offset, end);
        }
        else if (mayHaveControlWord)
        {
            walk.Push(ProtocolId.PwEthHeuristic, offset, 0);
            walk.Push(ProtocolId.PwEthControlWord, offset, ControlWordLength);
            LinkLayers.Ethernet(ref walk, offset + ControlWordLength, end);
        }
        else
        {
            walk.Data(offset, end);
        }
    }

    private static bool LooksLikeEthernet(in HeaderWalk walk, int offset, int end) =>
        walk.Captured(offset, end) >= EthernetTypeAt + 2
        && walk.U16(offset + EthernetTypeAt) is EtherTypes.Ipv4 or EtherTypes.Ipv6 or EtherTypes.Arp or EtherTypes.Vlan
            or 0x88A8 or 0x8847 or 0x8863 or 0x8864 or 0x88CC or 0x9000;
}
