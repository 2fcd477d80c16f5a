using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Inspector.Wire.Captures;

/// <summary>Recognises capture files by their first bytes, never by their name.</summary>
public static class CaptureFormats
{
    /// <summary>What is accepted, for sentences.</summary>
    public const string Accepted = "pcap, pcapng and snoop captures, also compressed with gzip or zstd";

    /// <summary>Bytes looked at to say what a file is that is no capture.</summary>
    internal const int DescribedBytes = 512;

    private const int MagicBytes = 4;
    private const int PcapngMagicBytes = 12;

    private static ReadOnlySpan<byte> SnoopMagic => "snoop\0\0\0"u8;

    /// <summary>Chooses the reader for a file.</summary>
    /// <param name="start">The first bytes of the file, decompressed.</param>
    /// <param name="final">True when the file has no more than these.</param>
    /// <param name="reader">The reader, to be shown the file from its first byte, when the status is <see cref="ReadStatus.Skipped"/>.</param>
    /// <param name="error">What the file looks like and what is accepted, when the status is <see cref="ReadStatus.Error"/>.</param>
    public static ReadStatus Detect(ReadOnlySpan<byte> start, bool final, out CaptureReader? reader, out WireError? error)
    {
        error = null;
        reader = Recognise(start, out bool undecided);
        if (reader is not null)
            return ReadStatus.Skipped;
        if (!final && (undecided || start.Length < DescribedBytes))
            return ReadStatus.NeedMoreBytes;
        error = new WireError(WireErrorKind.NotACapture, 0, 0, UnknownContent.Describe(start));
        return ReadStatus.Error;
    }

    private static CaptureReader? Recognise(ReadOnlySpan<byte> start, out bool undecided)
    {
        undecided = start.Length < MagicBytes;
        if (undecided)
            return null;
        uint little = BinaryPrimitives.ReadUInt32LittleEndian(start);
        if (TryPcap(little, false, out CaptureReader? reader) || TryPcap(BinaryPrimitives.ReverseEndianness(little), true, out reader))
            return reader;
        if (little == PcapngReader.SectionHeader)
        {
            undecided = start.Length < PcapngMagicBytes;
            return !undecided && PcapngReader.TryByteOrder(start, out bool bigEndian) ? new PcapngReader(bigEndian) : null;
        }

        undecided = start.Length < SnoopMagic.Length && SnoopMagic.StartsWith(start);
        return start.StartsWith(SnoopMagic) ? new SnoopReader() : null;
    }

    private static bool TryPcap(uint magic, bool bigEndian, [NotNullWhen(true)] out CaptureReader? reader)
    {
        reader = magic switch
        {
            PcapReader.MagicMicroseconds => new PcapReader(CaptureFormat.Pcap, bigEndian),
            PcapReader.MagicNanoseconds => new PcapReader(CaptureFormat.PcapNanosecond, bigEndian),
            PcapReader.MagicModified => new PcapReader(CaptureFormat.PcapModified, bigEndian),
            _ => null,
        };
        return reader is not null;
    }
}
