using System.Globalization;

namespace Inspector.Benchmarks.Peers;

/// <summary>
/// peers-capture PROGRAM [SECONDS]: the published command beside tcpdump on one interface with the same buffer, while nginx and wrk make traffic between two
/// network namespaces. Needs root and Debian's nginx-light, wrk, tcpdump, iproute2. What counts: drops at most 1.2 times tcpdump's, equal packets.
/// </summary>
internal static class PeersCapture
{
    private const int BufferKib = 16_384;
    private const double MostDrops = 1.2;

    public static int Run(string program, int seconds)
    {
        using var web = new NamespaceWeb();
        string theirs = Path.Combine(web.Folder, "tcpdump.pcap");
        string ours = Path.Combine(web.Folder, "inspector.pcapng");
        string buffer = BufferKib.ToString(CultureInfo.InvariantCulture);
        using var tcpdump = new CapturePeer(
            [.. web.InClient, "tcpdump", "-i", web.Interface, "-B", buffer, "-s", "0", "-n", "-Z", "root", "--time-stamp-precision=nano", "-w", theirs, "tcp"], "listening on");
        using var inspector = new CapturePeer([.. web.InClient, program, "capture", "-i", web.Interface, "-B", buffer, "-s", "0", "-w", ours, "tcp"], "capturing on");
        tcpdump.WaitUntilReady();
        inspector.WaitUntilReady();
        string rate = web.MakeTraffic(seconds);
        tcpdump.Stop();
        inspector.Stop();

        CaptureComparison both = CaptureComparison.Of(ours, theirs);
        long theirDrops = tcpdump.Number(" packets dropped by kernel");
        long ourDrops = inspector.NumberBehind("dropped: ") + inspector.NumberBehind("by the interface, ");
        Console.WriteLine($"nginx and wrk for {seconds} s: {rate.Trim()}; buffer {BufferKib} KiB each, both at the same time, {Environment.ProcessorCount} processors");
        Line("", "inspector", "tcpdump", "");
        Line("packets in the file", Count(both.Ours), Count(both.Theirs), "");
        Line("packets dropped", Count(ourDrops), Count(theirDrops), "");
        Line("packets only here", Count(both.OnlyOurs), Count(both.OnlyTheirs), "");
        Line("CPU seconds a million packets", PerMillion(inspector, both.Ours + ourDrops), PerMillion(tcpdump, both.Theirs + theirDrops), "");
        Line("  of these user, system", Split(inspector), Split(tcpdump), "");
        Line("packets in both, byte by byte", Count(both.Same), "", $"stamped {both.Apart} ns apart (99 %)");

        // A packet that one has and the other neither has nor dropped.
        long unexplained = Math.Max(0, both.OnlyOurs - theirDrops) + Math.Max(0, both.OnlyTheirs - ourDrops);
        Line("packets without a pair that nobody dropped", Count(unexplained), "", "aim: 0");
        double ratio = theirDrops == 0 ? (ourDrops == 0 ? 1 : double.PositiveInfinity) : (double)ourDrops / theirDrops;
        Line("drops, of tcpdump's", ratio.ToString("F2", CultureInfo.InvariantCulture), "", "aim: at most 1.2");
        return ratio <= MostDrops && unexplained == 0 ? 0 : 1;
    }

    private static string PerMillion(CapturePeer peer, long packets) => (peer.CpuSeconds / Math.Max(1, packets) * 1e6).ToString("F2", CultureInfo.InvariantCulture);

    private static string Split(CapturePeer peer) => FormattableString.Invariant($"{peer.UserSeconds:F2} + {peer.SystemSeconds:F2} s");

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static void Line(string what, string ours, string theirs, string more) => Console.WriteLine($"{what,-60}{ours,16}{theirs,16}   {more}");
}
