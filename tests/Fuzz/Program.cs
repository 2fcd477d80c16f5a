using System.Diagnostics;
using System.Globalization;
using Inspector.Fuzz;

// Random damaged captures through the whole engine: no crash, no hang, no allocation beyond the bound. Ends with status 1 and the input saved when one fails.
FuzzOptions? options = FuzzOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine(FuzzOptions.Usage);
    return 2;
}

var judge = new Judge(options.Seed);
if (options.Input is { } file) return judge.Try(-1, File.ReadAllBytes(file), Path.GetFileName(file)) ? 0 : 1;

List<Seedling> seedlings = Nursery.Load(options.Captures);
if (seedlings.Count == 0)
{
    Console.Error.WriteLine("no captures to damage: give --captures DIR");
    return 2;
}

// The undamaged ones first: an engine that fails on those needs no luck to be found wrong.
var mutator = new Mutator(seedlings);
long clock = Stopwatch.GetTimestamp();
if (options.Only is null)
{
    foreach (Seedling seedling in seedlings)
    {
        if (!judge.Try(-1, seedling.Bytes, seedling.Name)) return 1;
    }
}

long first = options.Only ?? 0;
long end = options.Only is { } only ? only + 1 : options.Count;
long tried = 0;
for (long k = first; k < end && Stopwatch.GetElapsedTime(clock).TotalSeconds < options.Seconds; k++, tried++)
{
    byte[] input = mutator.Next(new Random(unchecked((options.Seed * 1_000_003) ^ (int)k ^ (int)(k >> 32))), out string story);
    if (!judge.Try(k, input, story)) return 1;
}

judge.Dispose();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"fuzz: {tried} inputs from {seedlings.Count} captures, seed {options.Seed}, {Stopwatch.GetElapsedTime(clock).TotalSeconds:f0} s, no failure; worst allocation {judge.Worst}"));
return 0;
