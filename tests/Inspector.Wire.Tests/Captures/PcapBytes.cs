using Inspector.Wire.Captures;

namespace Inspector.Wire.Tests.Captures;

/// <summary>Hand-made pcap and snoop files.</summary>
internal static class PcapBytes
{
    public static ByteBuilder Header(
        uint magic = PcapReader.MagicMicroseconds, bool bigEndian = false, int major = 2, int minor = 4, uint snapLength = 65535, uint link = 1) =>
        new ByteBuilder(bigEndian).U32(magic).U16(major).U16(minor).U32(0).U32(0).U32(snapLength).U32(link);

    public static ByteBuilder Record(this ByteBuilder file, uint seconds, uint fraction, byte[] data, uint? wire = null, bool modified = false)
    {
        file.U32(seconds).U32(fraction).U32((uint)data.Length).U32(wire ?? (uint)data.Length);
        if (modified)
            file.U32(7).U16(0x0800).U16(0);
        return file.Bytes(data);
    }

    public static ByteBuilder Snoop(uint version = 2, uint datalink = 4) =>
        new ByteBuilder(bigEndian: true).Bytes("snoop\0\0\0"u8).U32(version).U32(datalink);

    public static ByteBuilder SnoopRecord(this ByteBuilder file, uint seconds, uint microseconds, byte[] data, uint? wire = null)
    {
        uint padded = (uint)(data.Length + 3) & ~3u;
        return file.U32(wire ?? (uint)data.Length).U32((uint)data.Length).U32(24 + padded).U32(3).U32(seconds).U32(microseconds).Bytes(data).Pad();
    }
}
