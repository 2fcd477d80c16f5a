using System.Runtime.InteropServices;
using Inspector.Wire.Captures;

namespace Inspector.Benchmarks.Peers;

/// <summary>Two captures of the same traffic, packet by packet.</summary>
/// <param name="Ours">Packets in one.</param>
/// <param name="Theirs">Packets in the other.</param>
/// <param name="Same">In both: the same bytes, length on the wire and nanosecond.</param>
/// <param name="Different">Of one nanosecond that has as many packets in both, but not the same.</param>
internal sealed record CaptureComparison(long Ours, long Theirs, long Same, long Different)
{
    public long OnlyOurs => Ours - Same;

    public long OnlyTheirs => Theirs - Same;

    public static CaptureComparison Of(string ours, string theirs)
    {
        Dictionary<long, List<ulong>> left = Read(ours, out long leftCount);
        Dictionary<long, List<ulong>> right = Read(theirs, out long rightCount);
        long same = 0;
        long different = 0;
        foreach ((long time, List<ulong> packets) in left)
        {
            if (!right.TryGetValue(time, out List<ulong>? others)) continue;
            var rest = new List<ulong>(others);
            int equal = packets.Count(packet => rest.Remove(packet));
            same += equal;
            if (packets.Count == others.Count) different += packets.Count - equal;
        }

        return new(leftCount, rightCount, same, different);
    }

    private static Dictionary<long, List<ulong>> Read(string path, out long count)
    {
        var packets = new Dictionary<long, List<ulong>>();
        count = 0;
        using var scanner = new CaptureScanner(new FileByteSource(path));
        while (scanner.Next(out CapturedFrame frame) == ReadStatus.Frame)
        {
            count++;
            ref List<ulong>? of = ref CollectionsMarshal.GetValueRefOrAddDefault(packets, frame.Timestamp, out _);
            (of ??= new(1)).Add(Hash(frame));
        }

        return scanner.Error is null ? packets : throw new InvalidDataException($"{path}: {scanner.Error}");
    }

    private static ulong Hash(in CapturedFrame frame)
    {
        // FNV-1a over bytes and length: small differences must not be missed, nobody attacks.
        ulong hash = 14695981039346656037;
        foreach (byte one in frame.Data) hash = (hash ^ one) * 1099511628211;
        return (hash ^ frame.WireLength) * 1099511628211;
    }
}
