using BenchmarkDotNet.Running;
using Inspector.Benchmarks;
using Inspector.Benchmarks.Peers;

// Against other programs, in one run.
if (args is ["peers-filter", var file]) return PeersFilter.Run(file);

// With no arguments BenchmarkDotNet asks; "--filter '*'" runs all.
BenchmarkSwitcher.FromAssembly(typeof(ScanBenchmarks).Assembly).Run(args, new ShortRunConfig());
return 0;
