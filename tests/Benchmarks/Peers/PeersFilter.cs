using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Wire.Captures;

namespace Inspector.Benchmarks.Peers;

/// <summary>
/// peers-filter FILE: new filters and followed streams on an open capture, here and in sharkd, in the same run. In-process milliseconds against those of a
/// request; what counts on a shared machine are the ratios.
/// </summary>
internal static class PeersFilter
{
    private const int Rounds = 5;
    private const int Streams = 2;
    private const int Window = 1 << 20;

    private static readonly string[] s_filters =
    [
        "tcp.flags.syn == 1 && ip.addr == 10.9.0.2",
        "tcp.port == 443 and frame.len > 1000",
    ];

    public static int Run(string file)
    {
        using var peer = new Sharkd();
        double load = peer.Ask("load", new JsonObject { ["file"] = Path.GetFullPath(file) }).Milliseconds;
        long start = Stopwatch.GetTimestamp();
        using CaptureSession session = CaptureSession.Read(ByteSources.Open(file));
        double index = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Line("", "inspector ms", "sharkd ms", "ratio");
        Report("open the capture", index, load);
        var ratios = new List<double>();
        foreach (string text in s_filters)
        {
            (JsonNode frames, double theirs) = peer.Ask("frames", new JsonObject { ["filter"] = text, ["limit"] = 50 });
            (double ours, int count, int[] page) = Filter(session, text);
            int[] their = [.. frames.AsArray().Select(static row => row!["num"]!.GetValue<int>())];
            if (!their.SequenceEqual(page)) throw new InvalidOperationException($"The first packets of '{text}' differ.");
            ratios.Add(Report($"{text} ({count})", ours, theirs));
        }

        Line("new filter, median ratio", "", "", Ratio(Median(ratios)) + " (aim: 200)");
        ratios.Clear();
        foreach (int stream in LargestStreams(session))
        {
            double theirs = peer.Ask("follow", new JsonObject { ["follow"] = "TCP", ["filter"] = $"tcp.stream == {stream}" }).Milliseconds;
            ratios.Add(Report($"follow stream {stream}", Follow(session, stream, out long bytes), theirs, $" {bytes} bytes"));
        }

        Line("follow, median ratio", "", "", Ratio(Median(ratios)) + " (aim: 100)");
        return 0;
    }

    /// <summary>Applies a filter as if it were new, several times; the median until every packet was looked at, and the first page.</summary>
    private static (double Milliseconds, int Count, int[] Page) Filter(CaptureSession session, string text)
    {
        var times = new List<double>();
        int count = 0;
        int[] page = [];
        for (int round = 0; round < Rounds; round++)
        {
            // Another text each time: the same would be answered from what is kept.
            string asked = text + new string(' ', round);
            long start = Stopwatch.GetTimestamp();
            if (!DisplayFilter.TryParse(asked, out DisplayFilter? filter, out FilterProblem? problem)) throw new InvalidOperationException(problem.Message);
            using FilterRun run = session.Filters.Start(filter);
            long seen = -1;
            while (!run.IsComplete) seen = run.Changes.WaitAsync(seen).GetAwaiter().GetResult();
            count = run.Matches.Count;
            page = new int[Math.Min(50, count)];
            for (int row = 0; row < page.Length; row++) page[row] = run.Matches.At(row) + 1;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return (Median(times), count, page);
    }

    private static double Follow(CaptureSession session, int stream, out long bytes)
    {
        var times = new List<double>();
        byte[] window = new byte[Window];
        bytes = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            FollowStream follow = FollowStream.Open(session, session.Conversations.IdOf(ConversationKind.Tcp, stream));
            foreach (StreamDirection direction in Enum.GetValues<StreamDirection>()) follow.Read(direction, 0, window);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            bytes = follow.Length(StreamDirection.Client) + follow.Length(StreamDirection.Server);
        }

        return Median(times);
    }

    private static int[] LargestStreams(CaptureSession session) => Enumerable.Range(0, session.Conversations.TcpCount)
        .OrderByDescending(stream =>
        {
            ref readonly Conversation row = ref session.Conversations[session.Conversations.IdOf(ConversationKind.Tcp, stream)];
            return row.PayloadFromA + row.PayloadFromB;
        })
        .Take(Streams)
        .ToArray();

    private static double Report(string what, double ours, double theirs, string more = "")
    {
        Line(what, Milliseconds(ours), Milliseconds(theirs), Ratio(theirs / ours) + more);
        return theirs / ours;
    }

    private static void Line(string what, string ours, string theirs, string ratio) => Console.WriteLine($"{what,-60}{ours,14}{theirs,14}   {ratio}");

    private static string Milliseconds(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("F0", CultureInfo.InvariantCulture) + " x";

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
