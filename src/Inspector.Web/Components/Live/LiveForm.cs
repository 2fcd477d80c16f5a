using System.Globalization;
using Inspector.Live;

namespace Inspector.Web.Components.Live;

/// <summary>The options of a capture as people type them. Empty means no limit, or the usual value.</summary>
public sealed class LiveForm
{
    private const long Megabyte = 1_000_000;
    private const int MostMegabytes = 1_000_000; // a terabyte
    private readonly Dictionary<string, string> _refused = [];

    /// <summary>Bytes kept of a packet.</summary>
    public int? SnapLength { get; set; }

    /// <summary>See what is not sent to this machine, too.</summary>
    public bool Promiscuous { get; set; } = true;

    /// <summary>The kernel's buffer, MiB.</summary>
    public int? BufferMegabytes { get; set; }

    public int? StopPackets { get; set; }

    public int? StopMegabytes { get; set; }

    public int? StopSeconds { get; set; }

    /// <summary>Files of the ring that are kept.</summary>
    public int? RingFiles { get; set; }

    /// <summary>Size of each.</summary>
    public int? RingMegabytes { get; set; }

    /// <summary>Key of the text of what makes no sense; null when all does.</summary>
    public string? Problem => _refused.Count > 0 ? "Live.NotANumber" : RingFiles is null != RingMegabytes is null ? "Live.RingNeedsBoth" : null;

    /// <summary>Takes what was typed into a field; gives the number, null for nothing or nonsense (then <see cref="Problem"/> says so).</summary>
    public int? Read(string field, string? typed)
    {
        _refused.Remove(field);
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 && number <= LimitOf(field)) return number;
        _refused[field] = typed;
        return null;
    }

    public bool IsRefused(string field) => _refused.ContainsKey(field);

    /// <summary>The largest number a field takes.</summary>
    public static int LimitOf(string field) => field switch
    {
        nameof(SnapLength) => CaptureSettings.DefaultSnapLength,
        nameof(BufferMegabytes) => 1024,
        nameof(StopMegabytes) or nameof(RingMegabytes) => MostMegabytes,
        _ => int.MaxValue,
    };

    public CaptureSettings Settings(string interfaceName)
    {
        var settings = new CaptureSettings(interfaceName)
        {
            SnapLength = SnapLength ?? CaptureSettings.DefaultSnapLength,
            Promiscuous = Promiscuous,
            Stop = new CaptureStop
            {
                Packets = StopPackets,
                Bytes = StopMegabytes * Megabyte,
                Duration = StopSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            },
            Rotation = RingFiles is { } files && RingMegabytes is { } size ? new CaptureRotation { FileBytes = size * Megabyte, KeepFiles = files } : null,
        };
        return BufferMegabytes is { } buffer ? settings with { BufferBytes = buffer << 20 } : settings;
    }
}
