using Inspector.Analysis.Scenarios;
using Xunit;

namespace Inspector.EndToEnd;

/// <summary>Captures made by this project's own generator, as files to choose.</summary>
internal static class GeneratedFiles
{
    /// <summary>A scenario of the catalogue, or the mix with a number of packets.</summary>
    public static byte[] Bytes(string scenario, long? packets = null)
    {
        using var file = new MemoryStream();
        Assert.True(CaptureGenerator.Write(scenario, file, packets), $"There is no scenario {scenario}.");
        return file.ToArray();
    }
}
