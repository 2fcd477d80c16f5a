namespace Inspector.Wire.Captures;

/// <summary>The capture file formats read.</summary>
public enum CaptureFormat : byte
{
    Pcap,
    PcapNanosecond,

    /// <summary>pcap with Kuznetzov's longer record header (magic a1b2cd34).</summary>
    PcapModified,
    Pcapng,
    Snoop,
}
