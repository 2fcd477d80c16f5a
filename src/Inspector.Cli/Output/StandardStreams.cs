using Microsoft.Win32.SafeHandles;

namespace Inspector.Cli.Output;

/// <summary>Standard output as bytes: no encoder, no lock, no buffer of its own.</summary>
internal static class StandardStreams
{
    public static Stream OpenOutput()
    {
        var handle = new SafeFileHandle(1, ownsHandle: false);
        return new FileStream(handle, FileAccess.Write, bufferSize: 0);
    }
}
