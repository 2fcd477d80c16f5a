namespace Inspector.Live.Tests;

/// <summary>A folder of a test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("inspector-live-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
