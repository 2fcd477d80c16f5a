using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Wire.Tests.Captures;

public sealed class PrefixTests
{
    public static TheoryData<string> Names => Sample.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_prefix_of_a_file_gives_the_packets_before_its_end_and_says_so(string name)
    {
        byte[] file = Sample.Of(name);
        Scan whole = Scan.Of(file);
        Assert.Equal(ReadStatus.End, whole.Status);
        Assert.True(whole.Frames.Count >= 3);
        int ends = 0;
        for (int length = 0; length < file.Length; length++)
        {
            Scan part = Scan.Of(file[..length]);
            Assert.Equal(whole.Frames.Take(part.Frames.Count), part.Frames);
            if (part.Status == ReadStatus.End)
            {
                ends++;
                Assert.Null(part.Error);
                continue;
            }

            Assert.Equal(ReadStatus.Error, part.Status);
            Assert.Equal(part.Frames.Count, part.Error!.PacketsBefore);
            Assert.InRange(part.Error.Offset, 0, length);
            if (length >= 12)
                Assert.Equal(WireErrorKind.CutShort, part.Error.Kind);
        }

        Assert.InRange(ends, 3, 30);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_prefix_of_a_gzip_file_gives_the_packets_before_its_end_and_says_so(string name)
    {
        byte[] content = Sample.Of(name);
        byte[] file = [.. Sample.Gzip(content[..50]), .. Sample.Gzip(content[50..])];
        CheckCompressed(content, file);
    }

    [Fact]
    public void Every_prefix_of_a_zstd_file_gives_the_packets_before_its_end_and_says_so()
    {
        byte[] content = Sample.Of("pcapng both");
        byte[] file = Sample.Zstd(content);
        if (Scan.OfContent(file).Error?.Kind == WireErrorKind.MissingLibrary)
            Assert.Skip("libzstd.so.1 is not on this machine");
        CheckCompressed(content, file);
    }

    private static void CheckCompressed(byte[] content, byte[] file)
    {
        Scan whole = Scan.Of(content);
        Scan unpacked = Scan.OfContent(file);
        Assert.Equal(ReadStatus.End, unpacked.Status);
        Assert.Equal(whole.Frames, unpacked.Frames);
        int before = 0;
        for (int length = 4; length < file.Length; length++)
        {
            Scan part = Scan.OfContent(file[..length]);
            Assert.Equal(whole.Frames.Take(part.Frames.Count), part.Frames);
            Assert.True(part.Frames.Count >= before, "a longer prefix must not give fewer packets");
            before = part.Frames.Count;
            if (part.Status == ReadStatus.Error)
                Assert.Equal(part.Frames.Count, part.Error!.PacketsBefore);
            else
                Assert.Equal(ReadStatus.End, part.Status);
        }
    }
}
