using System.Text;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Wire.Tests.Captures;

public sealed class CaptureFormatsTests
{
    public static TheoryData<byte[], string> NoCaptures => new()
    {
        { [], "empty" },
        { [0x7F, .. "ELF\x02\x01\x01"u8], "ELF" },
        { "PK\x03\x04\x14\0\0\0"u8.ToArray(), "ZIP" },
        { [0x89, .. "PNG\r\n\x1a\n"u8], "PNG" },
        { "%PDF-1.7\n"u8.ToArray(), "PDF" },
        { [0xFF, 0xD8, 0xFF, 0xE0], "JPEG" },
        { "{ \"a\": 1 }"u8.ToArray(), "JSON" },
        { "<!DOCTYPE html><html>"u8.ToArray(), "HTML" },
        { "<?xml version=\"1.0\"?>"u8.ToArray(), "XML" },
        { "#!/bin/sh\n"u8.ToArray(), "script" },
        { Encoding.UTF8.GetBytes("Frühstück um acht"), "plain text" },
        { new byte[1000], "zero bytes" },
        { [0xDE, 0xAD, 0xBE, 0xEF, 0, 1], "deadbeef" },
        { [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "xz" },
        { [0x0A, 0x0D, 0x0D, 0x0A, 0x1C, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0], "byte-order mark" },
        { "RTSS\x05\0\0\0"u8.ToArray(), "Network Monitor" },
    };

    [Theory]
    [MemberData(nameof(NoCaptures))]
    public void A_file_that_is_no_capture_is_refused_with_what_it_looks_like_and_what_is_accepted(byte[] file, string looks)
    {
        Scan scan = Scan.Of(file);
        Assert.Equal(ReadStatus.Error, scan.Status);
        Assert.Equal(WireErrorKind.NotACapture, scan.Error!.Kind);
        Assert.False(scan.Error.FormatRecognised);
        Assert.Contains(looks, scan.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("pcapng", scan.Error.ToString(), StringComparison.Ordinal);
        Assert.Null(scan.Description);
    }

    [Fact]
    public void Compressed_text_is_refused_for_what_is_inside()
    {
        Scan scan = Scan.OfContent(Sample.Gzip("{\"no\": \"capture\"}"u8.ToArray()));
        Assert.Equal(WireErrorKind.NotACapture, scan.Error!.Kind);
        Assert.Contains("JSON", scan.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_bytes_that_could_become_anything_wait_for_more()
    {
        foreach (byte[] start in (byte[][])[[], [0xD4], [0x0A, 0x0D, 0x0D, 0x0A, 1, 2, 3, 4, 0x4D], "snoop"u8.ToArray(), "text"u8.ToArray()])
        {
            Assert.Equal(ReadStatus.NeedMoreBytes, CaptureFormats.Detect(start, final: false, out CaptureReader? reader, out WireError? error));
            Assert.Null(reader);
            Assert.Null(error);
        }
    }
}
