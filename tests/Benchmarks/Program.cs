using BenchmarkDotNet.Running;
using Inspector.Benchmarks;

// With no arguments BenchmarkDotNet asks; "--filter '*'" runs all.
BenchmarkSwitcher.FromAssembly(typeof(ScanBenchmarks).Assembly).Run(args, new ShortRunConfig());
