namespace Inspector.Analysis.Output;

/// <summary>Where formatted bytes go.</summary>
public interface IByteOutput
{
    void Write(ReadOnlySpan<byte> bytes);
}
