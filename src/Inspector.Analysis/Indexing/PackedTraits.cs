namespace Inspector.Analysis.Indexing;

/// <summary>Layout of <see cref="PacketChunk.Traits"/>: bits 0-5 completeness so far, 6-10 window scale, 11-15 <see cref="PacketTraits"/>.</summary>
public static class PackedTraits
{
    /// <summary>Window scale codes: 0 to 14 a shift, then why there is none.</summary>
    public const int ScaleUnknown = 15;
    public const int ScaleNotUsed = 16;

    /// <summary>No scale factor is shown (SYN, or no TCP header).</summary>
    public const int ScaleAbsent = 17;

    public static ushort Pack(int completeness, int scale, PacketTraits traits) => (ushort)((completeness & 0x3F) | (scale << 6) | (int)traits);

    public static int Completeness(ushort packed) => packed & 0x3F;

    public static int Scale(ushort packed) => (packed >> 6) & 0x1F;

    public static PacketTraits Traits(ushort packed) => (PacketTraits)(packed & 0xF800);
}
