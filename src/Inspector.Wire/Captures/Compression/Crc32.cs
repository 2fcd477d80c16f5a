using System.Buffers.Binary;

namespace Inspector.Wire.Captures.Compression;

/// <summary>The checksum of gzip (RFC 1952 section 8), eight bytes a step.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB8_8320;
    private const int Steps = 8;
    private const int Values = 256;

    private static readonly uint[] s_tables = Build();

    /// <summary>Continues a checksum; the first one starts from 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[] tables = s_tables;
        crc = ~crc;
        while (bytes.Length >= Steps)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = tables[(7 * Values) + (int)(low & 0xFF)]
                ^ tables[(6 * Values) + (int)((low >> 8) & 0xFF)]
                ^ tables[(5 * Values) + (int)((low >> 16) & 0xFF)]
                ^ tables[(4 * Values) + (int)(low >> 24)]
                ^ tables[(3 * Values) + (int)(high & 0xFF)]
                ^ tables[(2 * Values) + (int)((high >> 8) & 0xFF)]
                ^ tables[Values + (int)((high >> 16) & 0xFF)]
                ^ tables[(int)(high >> 24)];
            bytes = bytes[Steps..];
        }

        foreach (byte b in bytes)
            crc = (crc >> 8) ^ tables[(byte)(crc ^ b)];
        return ~crc;
    }

    private static uint[] Build()
    {
        uint[] tables = new uint[Steps * Values];
        for (uint value = 0; value < Values; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            tables[value] = crc;
        }

        for (int i = Values; i < tables.Length; i++)
            tables[i] = (tables[i - Values] >> 8) ^ tables[(byte)tables[i - Values]];
        return tables;
    }
}
