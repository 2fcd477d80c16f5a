using System.Runtime.InteropServices;
using Inspector.Wire.Captures;

namespace Inspector.Benchmarks.Peers;

/// <summary>
/// Two captures of the same traffic, packet by packet. The kernel stamps a received packet for each capture on its own, so packets are paired by their bytes; one
/// that were not as it was on the wire would be found in neither, and be more than the other dropped.
/// </summary>
/// <param name="Ours">Packets in one.</param>
/// <param name="Theirs">Packets in the other.</param>
/// <param name="Same">In both: the same bytes and length on the wire.</param>
/// <param name="Apart">Nanoseconds between the stamps of a pair, at the most in 99 of 100 pairs.</param>
internal sealed record CaptureComparison(long Ours, long Theirs, long Same, long Apart)
{
    public long OnlyOurs => Ours - Same;

    public long OnlyTheirs => Theirs - Same;

    public static CaptureComparison Of(string ours, string theirs)
    {
        Dictionary<UInt128, Queue<long>> left = Read(ours, out long leftCount);
        Dictionary<UInt128, Queue<long>> right = Read(theirs, out long rightCount);
        var apart = new List<long>();
        foreach ((UInt128 packet, Queue<long> times) in left)
        {
            if (!right.TryGetValue(packet, out Queue<long>? others)) continue;
            while (times.Count > 0 && others.Count > 0) apart.Add(Math.Abs(times.Dequeue() - others.Dequeue()));
        }

        apart.Sort();
        return new(leftCount, rightCount, apart.Count, apart.Count == 0 ? 0 : apart[(int)(apart.Count * 0.99)]);
    }

    /// <summary>The times of every packet by what it is.</summary>
    private static Dictionary<UInt128, Queue<long>> Read(string path, out long count)
    {
        var packets = new Dictionary<UInt128, Queue<long>>();
        count = 0;
        using var scanner = new CaptureScanner(new FileByteSource(path));
        while (scanner.Next(out CapturedFrame frame) == ReadStatus.Frame)
        {
            count++;
            ref Queue<long>? times = ref CollectionsMarshal.GetValueRefOrAddDefault(packets, Hash(frame), out _);
            (times ??= new(1)).Enqueue(frame.Timestamp);
        }

        return scanner.Error is null ? packets : throw new InvalidDataException($"{path}: {scanner.Error}");
    }

    private static UInt128 Hash(in CapturedFrame frame)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(frame.Data, hash);
        return MemoryMarshal.Read<UInt128>(hash) ^ frame.WireLength;
    }
}
