using System.Runtime.InteropServices;
using Inspector.Analysis.Output;

namespace Inspector.Cli.Output;

/// <summary>
/// Standard output as bytes, by write(2): a FileStream would keep a position of its own and overwrite what others append to a shared file, and the
/// console's stream swallows a closed pipe.
/// </summary>
internal sealed partial class StandardOutput : IByteOutput
{
    private const int Descriptor = 1;
    private const int Interrupted = 4;
    private const int TryAgain = 11;
    private const int BrokenPipe = 32;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint written = write(Descriptor, bytes, (nuint)bytes.Length);
            if (written >= 0)
            {
                bytes = bytes[(int)written..];
                continue;
            }

            int error = Marshal.GetLastPInvokeError();
            switch (error)
            {
                case Interrupted: break;
                case TryAgain: Thread.Sleep(1); break;
                case BrokenPipe: throw new ClosedPipeException();
                default: throw new IOException("Standard output: " + Marshal.GetPInvokeErrorMessage(error));
            }
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int descriptor, ReadOnlySpan<byte> bytes, nuint count);
}
