using System.Diagnostics;
using System.Globalization;
using Inspector.Analysis.Scenarios;
using Inspector.BrowserBenchmarks;
using Inspector.EndToEnd;
using Microsoft.Playwright;

// What a person waits for, measured in Chromium before a real server: dotnet run -c Release --project tests/BrowserBenchmarks -- [--packets N] [--capture FILE]
const string Chromium = "/usr/bin/chromium";
int packets = 10_000_000;
string? given = null;
for (int i = 0; i + 1 < args.Length; i += 2)
{
    if (args[i] == "--packets") packets = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
    else if (args[i] == "--capture") given = args[i + 1];
}

if (!File.Exists(Chromium))
{
    Console.Error.WriteLine($"{Chromium} is not there: apt-get install chromium.");
    return 2;
}

await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:MaxUploadBytes=100000000000");
using IPlaywright playwright = await Playwright.CreateAsync();
await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
var bench = new BenchServer(server, browser);

string capture = given ?? Path.Combine(server.DataDirectory, "generated.pcapng");
if (given is null)
{
    Console.WriteLine($"Generating {packets.ToString("N0", CultureInfo.InvariantCulture)} packets …");
    await using FileStream made = File.Create(capture);
    CaptureGenerator.Write(CaptureGenerator.Mix, made, packets);
}

Console.WriteLine("Uploading and indexing …");
long start = Stopwatch.GetTimestamp();
string address = await bench.UploadAsync(capture, "bench.pcapng");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s; {bench.ResidentMemory():F0} MiB resident"));
if (given is null) File.Delete(capture);

IPage page = await bench.OpenAsync(address);
await Assertions.Expect(page.GetByRole(AriaRole.Grid, new() { Name = "Packets", Exact = true }).GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
var figures = new List<Figure>();
figures.AddRange(await PacketListFigures.MeasureAsync(page));

Console.WriteLine($"{"",-62}{"median",10}{"judged",10}");
foreach (Figure figure in figures) Console.WriteLine(figure);
return figures.TrueForAll(figure => figure.Holds) ? 0 : 1;
