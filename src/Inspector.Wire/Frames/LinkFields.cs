namespace Inspector.Wire.Frames;

/// <summary>What a built frame says below the transport.</summary>
/// <param name="Identification">IPv4 identification.</param>
/// <param name="Vlan">VLAN id of an 802.1Q tag; 0 for none.</param>
/// <param name="MayFragment">Clear the don't-fragment bit (IPv4).</param>
public readonly record struct LinkFields(ushort Identification = 0, ushort Vlan = 0, bool MayFragment = false);
