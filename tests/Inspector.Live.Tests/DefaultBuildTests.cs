using Xunit;

namespace Inspector.Live.Tests;

/// <summary>The default build captures through our own binding and needs no package for it (docs/adr/0004-libpcap-binding.md).</summary>
public sealed class DefaultBuildTests
{
    [Fact]
    public void It_needs_neither_SharpPcap_nor_PacketDotNet()
    {
        string backend = CaptureBackends.Default.GetType().Name;
        Assert.SkipWhen(backend == "SharpPcapBackend", "this build was made with -p:CaptureBackend=SharpPcap");
        Assert.Equal("LibpcapBackend", backend);

        // Every library this program was restored with.
        string libraries = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Inspector.Live.Tests.deps.json"));
        Assert.Contains("xunit.v3", libraries, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SharpPcap", libraries, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("PacketDotNet", libraries, StringComparison.OrdinalIgnoreCase);
    }
}
