namespace Inspector.Live;

/// <summary>Says which of the settings makes no sense.</summary>
internal static class SettingsCheck
{
    private const int LeastBuffer = 4096;
    private const int LeastRing = 2 * RingBlock.Size;
    private const int LeastFile = 4096;

    public static LiveError? Of(CaptureSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Interface)) return Wrong("An interface must be named.");
        if (settings.SnapLength is < 1 or > CaptureSettings.DefaultSnapLength)
            return Wrong(FormattableString.Invariant($"The snap length must be 1 to {CaptureSettings.DefaultSnapLength} bytes, not {settings.SnapLength}."));
        if (settings.BufferBytes < LeastBuffer) return Wrong(FormattableString.Invariant($"The kernel's buffer must have at least {LeastBuffer} bytes."));
        if (settings.RingBytes < LeastRing) return Wrong(FormattableString.Invariant($"The capture's own memory must be at least {LeastRing} bytes."));
        if (settings.Stop is { Packets: <= 0 } or { Files: <= 0 } || settings.Stop.Duration <= TimeSpan.Zero) return Wrong("A capture cannot end before it begins.");
        if (settings.Stop.Bytes < LeastFile || settings.Rotation?.FileBytes < LeastFile)
            return Wrong(FormattableString.Invariant($"A file needs at least {LeastFile} bytes."));
        if (settings.Rotation is { FilePackets: <= 0 } or { KeepFiles: <= 0 } || settings.Rotation?.FileDuration <= TimeSpan.Zero)
            return Wrong("A file needs room for a packet, and one file must be kept.");
        return null;
    }

    private static LiveError Wrong(string message) => new(LiveErrorKind.WrongSetting, message);
}
