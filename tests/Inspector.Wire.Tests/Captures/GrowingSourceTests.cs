using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Wire.Tests.Captures;

public sealed class GrowingSourceTests
{
    public static TheoryData<string> Names => Sample.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_that_arrives_byte_by_byte_gives_the_same_packets(string name) =>
        Grow(Sample.Of(name), source => source, Scan.Of(Sample.Of(name)).Frames);

    [Fact]
    public void A_gzip_file_that_arrives_byte_by_byte_gives_the_same_packets()
    {
        byte[] content = Sample.Of("pcapng both");
        byte[] file = [.. Sample.Gzip(content[..100]), .. Sample.Gzip(content[100..])];
        Grow(file, source => CompressedByteSource.TryCreate(source, file)!, Scan.Of(content).Frames);
    }

    [Fact]
    public void A_file_being_written_can_be_tailed_until_it_is_marked_complete()
    {
        byte[] content = Sample.Gzip(Sample.Of("pcap"));
        string path = Path.GetTempFileName();
        try
        {
            using CaptureFile source = ByteSources.Open(path, complete: false);
            using var scanner = new CaptureScanner(source);
            var frames = new List<string>();
            using (var writer = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 0))
            {
                foreach (byte[] piece in content.Chunk(7))
                {
                    Assert.Equal(ReadStatus.NeedMoreBytes, Scan.Drain(scanner, frames));
                    Assert.False(source.IsComplete);
                    writer.Write(piece);
                }
            }

            Assert.NotEqual(ReadStatus.Error, Scan.Drain(scanner, frames));
            source.MarkComplete();
            Assert.Equal(ReadStatus.End, Scan.Drain(scanner, frames));
            Assert.Equal(Scan.Of(Sample.Of("pcap")).Frames, frames);
            Assert.True(source.IsComplete);
            Assert.True(source.IsCompressed);
            Assert.Equal(content.Length, source.StoredBytes);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Grow(byte[] file, Func<ByteSource, ByteSource> wrap, IReadOnlyList<string> expected)
    {
        var growing = new GrowingMemory(file);
        using var scanner = new CaptureScanner(wrap(growing));
        var frames = new List<string>();
        for (int arrived = 0; arrived <= file.Length; arrived++)
        {
            growing.Arrived = arrived;
            Assert.Equal(ReadStatus.NeedMoreBytes, Scan.Drain(scanner, frames));
            Assert.Null(scanner.Error);
        }

        Assert.Equal(expected, frames);
        growing.MarkComplete();
        Assert.Equal(ReadStatus.End, Scan.Drain(scanner, frames));
        Assert.Equal(ReadStatus.End, scanner.Next(out _));
        Assert.Equal(expected, frames);
    }
}
