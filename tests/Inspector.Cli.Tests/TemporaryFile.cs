namespace Inspector.Cli.Tests;

/// <summary>A file of a test, gone afterwards.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(ReadOnlySpan<byte> content = default) => File.WriteAllBytes(Path, content);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "inspector-" + Guid.NewGuid().ToString("N"));

    public void Dispose() => File.Delete(Path);
}
