using BenchmarkDotNet.Running;
using Inspector.Benchmarks;

// With no arguments BenchmarkDotNet asks; "--filter '*'" runs all.
BenchmarkSwitcher.FromAssembly(typeof(SampleTraffic).Assembly).Run(args, new ShortRunConfig());
