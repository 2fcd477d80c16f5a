using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Inspector.Benchmarks;

/// <summary>A few seconds a benchmark. In process: BenchmarkDotNet's generated project would be built under this repository's rules, which are not for it.</summary>
internal sealed class ShortRunConfig : ManualConfig
{
    public ShortRunConfig()
    {
        Add(DefaultConfig.Instance);
        AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        AddDiagnoser(MemoryDiagnoser.Default);
        ArtifactsPath = Path.Combine("artifacts", "benchmarks");
    }
}
