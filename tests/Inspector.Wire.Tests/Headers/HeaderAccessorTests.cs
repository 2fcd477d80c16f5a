using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;
using Xunit;
using static Inspector.Wire.Tests.Headers.Packets;

namespace Inspector.Wire.Tests.Headers;

public sealed class HeaderAccessorTests
{
    [Fact]
    public void An_Ethernet_header_shows_its_addresses_and_type()
    {
        Assert.True(EthernetHeader.TryParse(Hex("01005E000001 020000000003 0800"), out EthernetHeader header, out _));
        Assert.Equal(Hex("01005E000001"), header.Destination.ToArray());
        Assert.Equal(Hex("020000000003"), header.Source.ToArray());
        Assert.Equal((true, false, true, 0x0800, false), (header.IsGroup, header.IsDestinationLocal, header.IsSourceLocal, header.TypeOrLength, header.IsLength));
        Assert.False(EthernetHeader.TryParse(new byte[13], out _, out HeaderFault fault));
        Assert.Equal((ProtocolId.Ethernet, 14, 13), (fault.Layer, fault.Required, fault.Available));
    }

    [Fact]
    public void A_VLAN_tag_shows_priority_and_identifier()
    {
        Assert.True(VlanTag.TryParse(Hex("B123 0800"), out VlanTag tag, out _));
        Assert.Equal((5, true, 0x123, 0x0800), (tag.Priority, tag.DropEligible, tag.Id, tag.TypeOrLength));
    }

    [Fact]
    public void An_IPv4_header_shows_every_field()
    {
        Assert.True(Ipv4Header.TryParse(Hex("46BA 0034 1234 600A 4006 B9C2 0A000001 0A000002 01010100"), out Ipv4Header header, out _));
        Assert.Equal((4, 24, 46, 2, 0x34, 0x1234), (header.Version, header.HeaderLength, header.Dscp, header.Ecn, header.TotalLength, header.Identification));
        Assert.Equal((false, true, true, 10, 64, 6, 0xB9C2), (header.ReservedFlag, header.DontFragment, header.MoreFragments, header.FragmentOffset, header.TimeToLive, header.Protocol, header.Checksum));
        Assert.Equal((0x0A000001u, 0x0A000002u), (header.Source, header.Destination));
        Assert.Equal(Hex("01010100"), header.Options.ToArray());
        Assert.True(header.IsWhole);
    }

    [Fact]
    public void An_IPv4_checksum_is_computed_as_in_RFC_1071()
    {
        // The header of RFC-style textbooks: checksum B861.
        Assert.True(Ipv4Header.TryParse(Hex("4500 0073 0000 4000 4011 B861 C0A80001 C0A800C7"), out Ipv4Header header, out _));
        Assert.Equal(0xB861, header.ComputeChecksum());
    }

    [Theory]
    [InlineData("35", "ip.version")]
    [InlineData("44", "ip.hdr_len")]
    public void An_IPv4_header_that_lies_names_the_field(string first, string field)
    {
        Assert.False(Ipv4Header.TryParse(Join(Hex(first), new byte[30]), out _, out HeaderFault fault));
        Assert.Equal((ProtocolId.Ipv4, field), (fault.Layer, fault.Field));
    }

    [Fact]
    public void An_IPv6_header_shows_every_field()
    {
        Assert.True(Ipv6Header.TryParse(Join(Hex("6B912345 0102 063F"), Address("fd00::1"), Address("fd00::2")), out Ipv6Header header, out _));
        Assert.Equal((6, 0xB9, 46, 1, 0x12345u), (header.Version, header.TrafficClass, header.Dscp, header.Ecn, header.FlowLabel));
        Assert.Equal((0x102, 6, 63), (header.PayloadLength, header.NextHeader, header.HopLimit));
        Assert.Equal(Address("fd00::1"), header.Source.ToArray());
        Assert.Equal(Address("fd00::2"), header.Destination.ToArray());
        Assert.True(Ipv6FragmentHeader.TryParse(Hex("1100 05A9 DEADBEEF"), out Ipv6FragmentHeader fragment, out _));
        Assert.Equal((17, 0xB5, 0, true, 0xDEADBEEF), (fragment.NextHeader, fragment.FragmentOffset, fragment.ReservedBits, fragment.MoreFragments, fragment.Identification));
    }

    [Fact]
    public void A_TCP_header_shows_every_field()
    {
        Assert.True(TcpHeader.TryParse(Hex("03E8 0050 00000064 000000C8 6F12 0400 ABCD 0007 02040578"), out TcpHeader header, out _));
        Assert.Equal((1000, 80, 100u, 200u, 24), (header.SourcePort, header.DestinationPort, header.Sequence.Raw, header.Acknowledgement.Raw, header.HeaderLength));
        Assert.Equal((TcpFlags.Reserved | TcpFlags.Ae | TcpFlags.Syn | TcpFlags.Ack, 0x400, 0xABCD, 7), (header.Flags, header.Window, header.Checksum, header.UrgentPointer));
        TcpOptionReader options = header.Options;
        Assert.True(options.MoveNext());
        Assert.True(options.Current.TryGetMaximumSegmentSize(out ushort size));
        Assert.Equal(1400, size);
    }

    [Theory]
    [InlineData("40")]
    [InlineData("F0")]
    public void A_data_offset_that_lies_gives_the_option_bytes_that_are_there(string offset)
    {
        byte[] bytes = TcpSegment(new byte[4]);
        bytes[12] = Hex(offset)[0];
        Assert.True(TcpHeader.TryParse(bytes, out TcpHeader header, out _));
        Assert.Equal(offset == "40" ? 0 : 4, header.OptionBytes.Length);
    }

    [Fact]
    public void A_GRE_header_has_its_optional_fields_where_the_flags_put_them()
    {
        Assert.True(GreHeader.TryParse(Hex("3081 880B 00100001 00000002 00000003"), out GreHeader pptp, out _));
        Assert.Equal((1, 0x880B, 0x100001u, 2u, 3u, 16), (pptp.Version, pptp.ProtocolType, pptp.Key!.Value, pptp.Sequence!.Value, pptp.Acknowledgement!.Value, pptp.HeaderLength));
        Assert.Null(pptp.Checksum);
        Assert.True(GreHeader.TryParse(Hex("8000 0800 ABCD0000"), out GreHeader checksummed, out _));
        Assert.Equal(((ushort?)0xABCD, 8, null), (checksummed.Checksum, checksummed.HeaderLength, checksummed.Key));
        Assert.False(GreHeader.TryParse(Hex("3000 0800 0000"), out _, out HeaderFault fault));
        Assert.Equal((12, 6), (fault.Required, fault.Available));
    }

    [Fact]
    public void ARP_addresses_may_have_any_length_and_may_be_missing()
    {
        byte[] bytes = Hex("0001 0800 0604 0002 020000000001 0A000001 020000000002 0A000002");
        Assert.True(ArpHeader.TryParse(bytes, out ArpHeader header, out _));
        Assert.Equal((1, 0x800, 2, 28), (header.HardwareType, header.ProtocolType, header.Operation, header.HeaderLength));
        Assert.Equal(Hex("020000000001"), header.SenderHardware.ToArray());
        Assert.Equal(Hex("0A000002"), header.TargetProtocol.ToArray());
        Assert.True(ArpHeader.TryParse(bytes.AsSpan(0, 20), out header, out _));
        Assert.Equal(Hex("0A000001"), header.SenderProtocol.ToArray());
        Assert.True(header.TargetHardware.IsEmpty);
    }

    [Fact]
    public void Small_headers_show_their_fields()
    {
        Assert.True(UdpHeader.TryParse(Hex("0035 1000 0010 ABCD"), out UdpHeader udp, out _));
        Assert.Equal((53, 0x1000, 16, 0xABCD), (udp.SourcePort, udp.DestinationPort, udp.Length, udp.Checksum));
        Assert.True(IcmpHeader.TryParse(Hex("0304 1234 00110514"), out IcmpHeader icmp, out _));
        Assert.Equal((3, 4, 0x1234, 0x11, 1300), (icmp.Type, icmp.Code, icmp.Checksum, icmp.QuoteLength, icmp.NextHopMtu));
        Assert.True(MplsLabel.TryParse(Hex("0006 4B40"), out MplsLabel label, out _));
        Assert.Equal((100, 5, true, 64), (label.Label, label.TrafficClass, label.IsBottom, label.TimeToLive));
        Assert.True(PppoeHeader.TryParse(Hex("1100 0102 0016"), out PppoeHeader pppoe, out _));
        Assert.Equal((1, 1, 0, 0x102, 22), (pppoe.Version, pppoe.Type, pppoe.Code, pppoe.SessionId, pppoe.PayloadLength));
        Assert.True(VxlanHeader.TryParse(Hex("0800 0000 00012300"), out VxlanHeader vxlan, out _));
        Assert.Equal((0x800, 0x123), (vxlan.Flags, vxlan.NetworkId));
        Assert.True(GeneveHeader.TryParse(Hex("0240 6558 00012300"), out GeneveHeader geneve, out _));
        Assert.Equal((8, true, false, 0x6558, 0x123), (geneve.OptionsLength, geneve.HasCriticalOptions, geneve.IsControl, geneve.ProtocolType, geneve.NetworkId));
        Assert.True(GtpHeader.TryParse(Hex("30FF 0010 00000007"), out GtpHeader gtp, out _));
        Assert.Equal((1, 255, 16, 7u), (gtp.Version, gtp.MessageType, gtp.Length, gtp.TunnelId));
        Assert.True(SctpHeader.TryParse(Hex("0005 0006 00000007 00000008"), out SctpHeader sctp, out _));
        Assert.Equal((5, 6, 7u, 8u), (sctp.SourcePort, sctp.DestinationPort, sctp.VerificationTag, sctp.Checksum));
        Assert.True(LlcHeader.TryParse(Hex("AAAA03 00000C 2000"), out LlcHeader snap, out _));
        Assert.Equal((true, 0xC, 0x2000), (snap.IsSnap, snap.Organisation, snap.Protocol));
        Assert.True(LlcHeader.TryParse(Hex("424203"), out LlcHeader llc, out _));
        Assert.Equal((false, 0x42, 0), (llc.IsSnap, llc.DestinationAccessPoint, llc.Organisation));
        Assert.True(LinuxCookedHeader.TryParse(Hex("0004 0001 00FF 0102030405060708 0800"), out LinuxCookedHeader cooked, out _));
        Assert.Equal((4, 1, 255, 8, 0x800), (cooked.PacketType, cooked.HardwareType, cooked.AddressLength, cooked.Address.Length, cooked.Protocol));
        Assert.True(LinuxCooked2Header.TryParse(Hex("86DD 0000 00000003 0001 00 06 0102030405060000"), out LinuxCooked2Header second, out _));
        Assert.Equal((0x86DD, 3u, 1, 0, 6), (second.Protocol, second.InterfaceIndex, second.HardwareType, second.PacketType, second.Address.Length));
    }
}
