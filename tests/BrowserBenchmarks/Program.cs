using System.Diagnostics;
using System.Globalization;
using Inspector.Analysis.Scenarios;
using Inspector.BrowserBenchmarks;
using Inspector.EndToEnd;
using Microsoft.Playwright;

// What a person waits for, measured in Chromium before a real server: dotnet run -c Release --project tests/BrowserBenchmarks -- [live] [--packets N] [--capture FILE]
const string Chromium = "/usr/bin/chromium";
const long Segments = 1_000_000;
int packets = 10_000_000;
string? given = null;
bool live = args is ["live", ..];
for (int i = live ? 1 : 0; i + 1 < args.Length; i += 2)
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

var figures = new List<Figure>();
if (live)
{
    figures.AddRange(await LiveFigures.MeasureAsync(await bench.OpenAsync("/"), perSecond: 1000));
    return Tell();
}

string capture = given ?? Generate(CaptureGenerator.Mix, packets);
string bulk = Generate(CaptureGenerator.Bulk, Segments);
Console.WriteLine("Uploading and indexing …");
long start = Stopwatch.GetTimestamp();
string address = await bench.UploadAsync(capture, "bench.pcapng");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s; {bench.ResidentMemory():F0} MiB resident"));
string bulkAddress = await bench.UploadAsync(bulk, "bulk.pcapng");
if (given is null) File.Delete(capture);
File.Delete(bulk);

IPage list = await OpenListAsync(address);
string shown = await list.GetByRole(AriaRole.Grid, new() { Name = "Packets", Exact = true }).GetAttributeAsync("aria-rowcount") ?? "1";
figures.AddRange(await PacketListFigures.MeasureAsync(list));
figures.AddRange(await FilterFigures.MeasureAsync(list, int.Parse(shown, CultureInfo.InvariantCulture) - 1));
IPage stream = await OpenListAsync(bulkAddress);
figures.AddRange(await StreamFigures.MeasureAsync(stream, "1,000,000 segments"));

// Five people: a list, a list under a filter, two pages of the long connection, a table.
await OpenListAsync(address + "?filter=tcp.flags.syn%3D%3D1");
IPage follow = await bench.OpenAsync(bulkAddress + "/tcp/0/follow");
await Assertions.Expect(follow.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Row).First).ToBeVisibleAsync();
IPage table = await bench.OpenAsync(address + "/connections");
await Assertions.Expect(table.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
figures.Add(new("server memory with five views open", [bench.ResidentMemory()], "MiB", 1024));

return Tell();

int Tell()
{
    Console.WriteLine($"{"",-62}{"median",10}{"judged",10}");
    foreach (Figure figure in figures) Console.WriteLine(figure);
    return figures.TrueForAll(figure => figure.Holds) ? 0 : 1;
}

string Generate(string name, long count)
{
    Console.WriteLine($"Generating {name}, {count.ToString("N0", CultureInfo.InvariantCulture)} packets …");
    string path = Path.Combine(server.DataDirectory, name + ".pcapng");
    using FileStream made = File.Create(path);
    CaptureGenerator.Write(name, made, count);
    return path;
}

async Task<IPage> OpenListAsync(string of)
{
    IPage page = await bench.OpenAsync(of);
    await Assertions.Expect(page.GetByRole(AriaRole.Grid, new() { Name = "Packets", Exact = true }).GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
    return page;
}
