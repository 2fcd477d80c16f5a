namespace Inspector.Wire.Captures;

/// <summary>Link-layer header types (the registry of tcpdump.org). Any other number is kept as it is.</summary>
public enum LinkType : ushort
{
    Null = 0,
    Ethernet = 1,
    TokenRing = 6,
    Ppp = 9,
    Fddi = 10,
    RawBsd = 12,
    RawOpenBsd = 14,
    PppHdlc = 50,
    PppEthernet = 51,
    Raw = 101,
    CiscoHdlc = 104,
    Ieee80211 = 105,
    Loop = 108,
    LinuxSll = 113,
    Prism = 119,
    Ieee80211Radiotap = 127,

    /// <summary>LINKTYPE_USER0: first of the numbers anyone may use.</summary>
    FirstUser = 147,

    /// <summary>LINKTYPE_USER15.</summary>
    LastUser = 162,
    Ieee80211Avs = 163,
    Ppi = 192,
    Ipv4 = 228,
    Ipv6 = 229,
    LinuxSll2 = 276,
}
