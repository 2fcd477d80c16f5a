using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>Wireshark's names of link, network and tunnel protocols; those that are the member's name in small and in capital letters need no line.</summary>
internal static class LowerLayerNames
{
    /// <summary>Tells <paramref name="name"/> every protocol, its part of frame.protocols ("" when it has none) and its column text (null: it does not set it).</summary>
    public static void Name(Action<ProtocolId, string, string?> name)
    {
        name(ProtocolId.None, "", null);
        name(ProtocolId.Ethernet, "eth", "Ethernet");
        name(ProtocolId.EtherType, "ethertype", null);
        name(ProtocolId.Data, "data", null);
        name(ProtocolId.Malformed, "_ws.malformed", null);
        name(ProtocolId.PppoeDiscovery, "pppoed", "PPPoED");
        name(ProtocolId.PppoeSession, "pppoes", "PPPoES");
        name(ProtocolId.Raw, "raw", "N/A");
        name(ProtocolId.Null, "null", "N/A");
        name(ProtocolId.UserDlt, "user_dlt", "");
        name(ProtocolId.Radiotap, "radiotap", "WLAN");
        name(ProtocolId.Prism, "prism", "Prism");
        name(ProtocolId.WlanCap, "wlancap", "WLAN");
        name(ProtocolId.Ppi, "ppi", "PPI");
        name(ProtocolId.WlanRadio, "wlan_radio", null);
        name(ProtocolId.Wlan, "wlan", "802.11");
        name(ProtocolId.CiscoHdlc, "chdlc", "CHDLC");
        name(ProtocolId.TokenRing, "tr", "TR");
        name(ProtocolId.FabricPath, "eth:cfp", "FabricPath");
        name(ProtocolId.Ieee8021ad, "ieee8021ad", "802.1ad");
        name(ProtocolId.Ieee8021ah, "ieee8021ah", "802.1ah");
        name(ProtocolId.ETag, "etag", "802.1BR E-Tag");
        name(ProtocolId.VnTag, "vntag", "VNTAG");
        name(ProtocolId.Hsr, "hsr", "HSR");
        name(ProtocolId.Trill, "trill", "TRILL");
        name(ProtocolId.CiscoMetadata, "cmd", "CMD");
        name(ProtocolId.Nsh, "nsh", "NSH");
        name(ProtocolId.MacSec, "macsec", "MACSEC");
        name(ProtocolId.PwEthHeuristic, "pwethheuristic", null);
        name(ProtocolId.PwEthControlWord, "pwethcw", null);
        name(ProtocolId.PwEthPlain, "pwethnocw", null);
        name(ProtocolId.PwAch, "pwach", null);
        name(ProtocolId.EtherIp, "etherip", "ETHERIP");
        name(ProtocolId.LispData, "lisp-data", "LISP");
        Network(name);
        NamedOnly(name);
        OverPpp(name);
    }

    private static void Network(Action<ProtocolId, string, string?> name)
    {
        name(ProtocolId.Ipv4, "ip", "IPv4");
        name(ProtocolId.Ipv6, "ipv6", "IPv6");
        name(ProtocolId.Ipv6HopByHop, "ipv6.hopopts", null);
        name(ProtocolId.Ipv6Routing, "ipv6.routing", null);
        name(ProtocolId.Ipv6Fragment, "ipv6.fraghdr", null);
        name(ProtocolId.Ipv6DestinationOptions, "ipv6.dstopts", null);
        name(ProtocolId.Shim6, "shim6", null);
        name(ProtocolId.Icmpv6, "icmpv6", "ICMPv6");
        name(ProtocolId.Vxlan, "vxlan", "VxLAN");
        name(ProtocolId.VxlanGpe, "", "VxLAN");
        name(ProtocolId.Geneve, "geneve", "Geneve");
        name(ProtocolId.GtpU, "gtp", "GTP");
        name(ProtocolId.Teredo, "teredo", "Teredo");
        name(ProtocolId.UdpLite, "udplite", "UDP-Lite");
        name(ProtocolId.Pim, "pim", "PIMv2");
        name(ProtocolId.MobileIpv6, "mipv6", "MIPv6");
        name(ProtocolId.IpComp, "ipcomp", "IPComp");
    }

    private static void NamedOnly(Action<ProtocolId, string, string?> name)
    {
        name(ProtocolId.NetBios, "netbios", "NetBIOS");
        name(ProtocolId.IsisHello, "isis.hello", "ISIS HELLO");
        name(ProtocolId.IsisLsp, "isis.lsp", "ISIS LSP");
        name(ProtocolId.IsisCsnp, "isis.csnp", "ISIS CSNP");
        name(ProtocolId.IsisPsnp, "isis.psnp", "ISIS PSNP");
        name(ProtocolId.X25, "x25", "X.25");
        name(ProtocolId.VinesLlc, "vines_llc", "Vines LLC");
        name(ProtocolId.VinesIp, "vines_ip", "Vines IP");
        name(ProtocolId.VinesEcho, "vines_echo", "Vines Echo");
        name(ProtocolId.DecDna, "dec_dna", "DEC DNA");
        name(ProtocolId.DecStp, "dec_stp", "DEC_STP");
        name(ProtocolId.Slow, "slow", "Slow Protocols");
        name(ProtocolId.Marker, "marker", "Marker");
        name(ProtocolId.OamPdu, "oampdu", "OAM");
        name(ProtocolId.HomePlug, "homeplug", "HomePlug");
        name(ProtocolId.HomePlugAv, "homeplug-av", "HomePlug AV");
        name(ProtocolId.MacControl, "macc", "MAC CTRL");
        name(ProtocolId.Aoe, "aoe", "AoE");
        name(ProtocolId.EtherCat, "ecatf", null);
        name(ProtocolId.BatmanAdv, "batadv", "BATADV_???");
        name(ProtocolId.MrpMvrp, "mrp-mvrp", "MRP-MVRP");
        name(ProtocolId.MrpMmrp, "mrp-mmrp", "MRP-MMRP");
        name(ProtocolId.MrpMsrp, "mrp-msrp", "MRP-MSRP");
        name(ProtocolId.Realtek, "realtek", "Realtek");
        name(ProtocolId.Ieee1905, "ieee1905", "ieee1905");
        name(ProtocolId.PnRt, "pn_rt", "PNIO");
        name(ProtocolId.PnMrp, "pn_mrp", "PN-MRP");
        name(ProtocolId.MsNlb, "msnlb", "MS NLB");
        name(ProtocolId.HomePna, "hpna", "HomePNA");
        name(ProtocolId.HsrSupervision, "hsr_prp_supervision", "HSR/PRP");
        name(ProtocolId.RoCe, "infiniband", "RoCE");
        name(ProtocolId.Gnw, "gnw", "GEONW");
        name(ProtocolId.ELmi, "elmi", "E-LMI");
        name(ProtocolId.HyperScsi, "hyperscsi", "HyperSCSI");
    }

    private static void OverPpp(Action<ProtocolId, string, string?> name)
    {
        name(ProtocolId.Lcp, "lcp", "PPP LCP");
        name(ProtocolId.Ipcp, "ipcp", "PPP IPCP");
        name(ProtocolId.Ipv6cp, "ipv6cp", "PPP IPV6CP");
        name(ProtocolId.Ccp, "ccp", "PPP CCP");
        name(ProtocolId.Pap, "pap", "PPP PAP");
        name(ProtocolId.Chap, "chap", "PPP CHAP");
        name(ProtocolId.Mp, "mp", "PPP MP");
        name(ProtocolId.Vjc, "vjc", null);
        name(ProtocolId.MplsCp, "mplscp", "PPP MPLSCP");
        name(ProtocolId.BcpBpdu, "bcp_bpdu", "PPP BCP");
        name(ProtocolId.BcpNcp, "bcp_ncp", "PPP BCP NCP");
        name(ProtocolId.OsiNlcp, "osinlcp", "PPP OSINLCP");
        name(ProtocolId.CdpCp, "cdpcp", "PPP CDPCP");
        name(ProtocolId.Cbcp, "cbcp", "PPP CBCP");
        name(ProtocolId.Bap, "bap", "PPP BAP");
        name(ProtocolId.Bacp, "bacp", "PPP BACP");
        name(ProtocolId.CompData, "comp_data", "PPP Comp");
        name(ProtocolId.PppMux, "pppmux", "PPP PPPMux");
        name(ProtocolId.PppMuxCp, "pppmuxcp", "PPP PPPMuxCP");
    }
}
