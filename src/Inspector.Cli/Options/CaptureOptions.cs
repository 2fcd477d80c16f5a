using System.Globalization;
using Inspector.Live;

namespace Inspector.Cli.Options;

/// <summary>The options of a live capture, which are dumpcap's and tcpdump's.</summary>
internal sealed class CaptureOptions
{
    private const int BytesPerKib = 1024;
    private const int BytesPerKb = 1000;

    private int _snapLength = CaptureSettings.DefaultSnapLength;
    private int _bufferBytes = new CaptureSettings("").BufferBytes;
    private bool _promiscuous = true;
    private CaptureStop _stop = new();
    private CaptureRotation? _rotation;

    public string? Interface { get; private set; }

    public string? Filter { get; set; }

    public string? File { get; private set; }

    public bool List { get; private set; }

    public bool Quiet { get; private set; }

    /// <summary>There may be more than one file.</summary>
    public bool SeveralFiles => _rotation is not null;

    public CaptureSettings Settings => new(Interface ?? throw new UsageException("-i needs the name of an interface; 'inspector capture -D' lists them."))
    {
        Filter = Filter,

        // Who types a command may ask the network for a name, as with tcpdump.
        LookUpNames = true,
        SnapLength = _snapLength,
        BufferBytes = _bufferBytes,
        Promiscuous = _promiscuous,
        Stop = _stop,
        Rotation = _rotation,
    };

    /// <summary>Takes one option; false when it is none of these.</summary>
    public bool TryTake(string option, Arguments arguments)
    {
        switch (option)
        {
            case "-i": Interface = arguments.Value(); break;
            case "-f": Filter = arguments.Value(); break;
            case "-w": File = arguments.Value(); break;
            case "-s": _snapLength = SnapLength(arguments); break;
            case "-B": _bufferBytes = (int)Math.Min(int.MaxValue, arguments.Number(1) * BytesPerKib); break;
            case "-p": _promiscuous = false; break;
            case "-c": _stop = _stop with { Packets = arguments.Number(1) }; break;
            case "-a": StopAt(arguments.Value()); break;
            case "-b": RotateAt(arguments.Value()); break;
            case "-D": List = true; break;
            case "-q": Quiet = true; break;
            default: return false;
        }

        return true;
    }

    private static int SnapLength(Arguments arguments)
    {
        // 0 is everything, in tcpdump and dumpcap alike.
        long bytes = arguments.Number(0);
        return bytes == 0 ? CaptureSettings.DefaultSnapLength : (int)Math.Min(bytes, CaptureSettings.DefaultSnapLength);
    }

    private void StopAt(string pair)
    {
        (string key, string value) = Split("-a", pair);
        _stop = key switch
        {
            "duration" => _stop with { Duration = Seconds("-a", pair, value) },
            "filesize" => _stop with { Bytes = Whole("-a", pair, value) * BytesPerKb },
            "packets" => _stop with { Packets = Whole("-a", pair, value) },
            "files" => _stop with { Files = (int)Math.Min(int.MaxValue, Whole("-a", pair, value)) },
            _ => throw new UsageException($"-a knows duration, filesize, packets and files, not '{key}'."),
        };
    }

    private void RotateAt(string pair)
    {
        (string key, string value) = Split("-b", pair);
        CaptureRotation rotation = _rotation ?? new();
        _rotation = key switch
        {
            "duration" => rotation with { FileDuration = Seconds("-b", pair, value) },
            "filesize" => rotation with { FileBytes = Whole("-b", pair, value) * BytesPerKb },
            "packets" => rotation with { FilePackets = Whole("-b", pair, value) },
            "files" => rotation with { KeepFiles = (int)Math.Min(int.MaxValue, Whole("-b", pair, value)) },
            _ => throw new UsageException($"-b knows duration, filesize, packets and files, not '{key}'."),
        };
    }

    private static (string Key, string Value) Split(string option, string pair)
    {
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? (pair[..colon], pair[(colon + 1)..]) : throw new UsageException($"{option} needs KEY:VALUE, as in {option} duration:10, not '{pair}'.");
    }

    private static long Whole(string option, string pair, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number is > 0 and < long.MaxValue / BytesPerKb
            ? number
            : throw new UsageException($"{option} needs a whole number from 1 behind the colon, not '{pair}'.");

    private static TimeSpan Seconds(string option, string pair, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds > 0 && seconds < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"{option} needs seconds behind the colon, not '{pair}'.");
}
