using System.Globalization;
using Inspector.Analysis.Scenarios;
using Inspector.EndToEnd;
using Inspector.UploadBenchmarks;
using Microsoft.Playwright;

// Uploads beside a bare Kestrel in the same run: dotnet run -c Release --project tests/UploadBenchmarks -- [--packets N] [--rounds N] [--large GIB]
const string Chromium = "/usr/bin/chromium";
const double Wanted = 0.7; // of what curl reaches to a bare Kestrel
const double RowsWithin = 1000; // ms
int packets = Number("--packets", 2_000_000), rounds = Number("--rounds", 5), large = Number("--large", 0);
var culture = CultureInfo.InvariantCulture;

string folder = Directory.CreateTempSubdirectory("inspector-upload-").FullName;
try
{
    await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:MaxUploadBytes=100000000000", "--Inspector:Samples=false");
    await using BareSink sink = await BareSink.StartAsync(folder);
    Uri upload = new(server.Address, "api/captures?name=curl.pcapng");
    var file = new UploadFile(Path.Combine(folder, "mix.pcapng"), CaptureGenerator.Mix, packets);
    Console.WriteLine(string.Create(culture, $"{packets:N0} packets, {file.Length / 1e6:F0} MB, {rounds} rounds; MB/s"));
    Console.WriteLine($"{"",8}{"dropped",10}{"written",10}{"sent",10}{"stored",10}{"sent/drop",12}{"sent/write",12}{"stored/write",14}");
    await CurlRun.PostAsync(file.Next(), sink.Dropping);
    await CurlRun.PostAsync(file.Next(), upload); // warm
    var ratios = new List<(double Dropped, double Written, double Stored)>();
    for (int round = 1; round <= rounds; round++)
    {
        CurlRun dropped = await CurlRun.PostAsync(file.Path, sink.Dropping);
        CurlRun written = await CurlRun.PostAsync(file.Path, sink.Writing);
        CurlRun ours = await CurlRun.PostAsync(file.Next(), upload);
        if (ours.Status != 201) throw new InvalidOperationException($"The server answered {ours.Status}.");
        ratios.Add((dropped.Answered / ours.Sent, written.Answered / ours.Sent, written.Answered / ours.Answered));
        Console.WriteLine(string.Create(
            culture, $"{round,8}{Rate(dropped.Answered),10:F0}{Rate(written.Answered),10:F0}{Rate(ours.Sent),10:F0}{Rate(ours.Answered),10:F0}{ratios[^1].Dropped,12:F2}{ratios[^1].Written,12:F2}{ratios[^1].Stored,14:F2}"));
    }

    double judged = Median(ratios.Select(ratio => ratio.Written));
    bool holds = judged >= Wanted;
    Console.WriteLine(string.Create(culture, $"upload beside a bare Kestrel that writes: {judged:F2}, that drops: {Median(ratios.Select(ratio => ratio.Dropped)):F2}; at least {Wanted}{(holds ? "" : " MISSED")}"));

    if (File.Exists(Chromium))
    {
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var rows = new List<double>();
        for (int round = 0; round < rounds; round++) rows.Add(await FirstRows.MeasureAsync(browser, server.Address, file.Next()));
        bool inTime = Median(rows) <= RowsWithin;
        holds &= inTime;
        Console.WriteLine(string.Create(culture, $"first rows painted: {string.Join(", ", rows.Select(ms => ms.ToString("F0", culture)))} ms; at most {RowsWithin}{(inTime ? "" : " MISSED")}"));
    }

    if (large > 0)
    {
        File.Delete(file.Path);
        foreach (int size in (int[])[1, large])
        {
            string path = Path.Combine(folder, "large.pcap");
            int frames = LargeFrames.Write(path, (long)size << 30);
            await using var watch = new MemoryWatch(server.ProcessId);
            CurlRun run = await CurlRun.PostAsync(path, upload);
            if (run.Status != 201) throw new InvalidOperationException($"The server answered {run.Status}.");
            Console.WriteLine(string.Create(culture, $"{size} GiB in {frames:N0} packets: {watch.Start:F0} MiB resident before, {watch.Peak:F0} at most; sent in {run.Sent.TotalSeconds:F1} s, stored after {run.Answered.TotalSeconds:F1} s"));
        }
    }

    return holds ? 0 : 1;

    double Rate(TimeSpan took) => file.Length / 1e6 / took.TotalSeconds;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static double Median(IEnumerable<double> values)
{
    double[] sorted = [.. values.Order()];
    return sorted[sorted.Length / 2];
}

int Number(string name, int usual)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;
}
