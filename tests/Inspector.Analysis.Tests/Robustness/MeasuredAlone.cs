using Xunit;

namespace Inspector.Analysis.Tests.Robustness;

/// <summary>Tests that no other test may run beside.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
