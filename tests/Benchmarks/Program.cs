using BenchmarkDotNet.Running;
using Inspector.Benchmarks;
using Inspector.Benchmarks.Peers;

// Against other programs, in one run.
if (args is ["peers-filter", var file]) return PeersFilter.Run(file);

if (args is ["peers-capture", var program, .. var length])
    return PeersCapture.Run(program, length is [var seconds] ? int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture) : 20);

// With no arguments BenchmarkDotNet asks; "--filter '*'" runs all.
BenchmarkSwitcher.FromAssembly(typeof(ScanBenchmarks).Assembly).Run(args, new ShortRunConfig());
return 0;
