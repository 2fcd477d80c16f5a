using System.Runtime.InteropServices;

namespace Inspector.Analysis.Sessions;

/// <summary>Threads whose work can wait a little: they step back while others want the processor, and have all of it otherwise.</summary>
internal static partial class PatientThread
{
    private const int OfThread = 0; // PRIO_PROCESS: on Linux a thread, 0 the calling one
    private const int Niceness = 10;

    /// <summary>Makes the calling thread, and those it starts, patient for as long as they live. Of no effect where the system knows no such thing.</summary>
    public static void Become()
    {
        // Thread.Priority has no effect on Linux.
        if (OperatingSystem.IsLinux()) _ = SetPriority(OfThread, 0, Niceness);
        else Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int niceness);
}
