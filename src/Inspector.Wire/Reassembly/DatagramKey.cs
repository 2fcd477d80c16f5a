namespace Inspector.Wire.Reassembly;

/// <summary>Which fragments belong together: source, destination, identification, protocol (RFC 791 section 3.2, RFC 8200 section 4.5), and the VLAN, as in Wireshark.</summary>
internal readonly record struct DatagramKey(UInt128 Source, UInt128 Destination, uint Identification, int ProtocolAndVersion, int Vlan);
