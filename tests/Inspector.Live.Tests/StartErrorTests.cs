using Xunit;

namespace Inspector.Live.Tests;

/// <summary>What cannot be started is said, not thrown.</summary>
public sealed class StartErrorTests
{
    [Fact]
    public void An_interface_that_is_not_there_is_named()
    {
        Privilege.NeedCapture();
        LiveError error = Refused(new("nosuch0"));
        Assert.Equal(LiveErrorKind.NoSuchInterface, error.Kind);
        Assert.Contains("nosuch0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_filter_is_refused_in_the_librarys_words()
    {
        Privilege.NeedCapture();
        LiveError error = Refused(new("lo") { Filter = "port 99999" });
        Assert.Equal((LiveErrorKind.FilterRefused, "illegal port number 99999 > 65535"), (error.Kind, error.Message));
    }

    [Fact]
    public void Settings_without_sense_are_refused()
    {
        CaptureSettings sound = new("lo");
        CaptureSettings[] wrong =
        [
            new(""), sound with { SnapLength = 0 }, sound with { SnapLength = 1 << 20 }, sound with { BufferBytes = 1 }, sound with { RingBytes = 1 },
            sound with { Stop = new() { Packets = 0 } }, sound with { Stop = new() { Duration = TimeSpan.Zero } }, sound with { Stop = new() { Bytes = 10 } },
            sound with { Rotation = new() { FileBytes = 10 } }, sound with { Rotation = new() { KeepFiles = 0 } },
        ];
        Assert.All(wrong, static settings => Assert.Equal(LiveErrorKind.WrongSetting, Refused(settings).Kind));
    }

    private static LiveError Refused(CaptureSettings settings)
    {
        var output = new MemoryOutput();
        Assert.False(LiveCapture.TryStart(settings, output, out _, out LiveError? error));
        Assert.Empty(output.Calls);
        return error;
    }
}
