using Inspector.Analysis.Sessions;
using Inspector.Cli.Output;
using Inspector.Wire;
using Inspector.Wire.Captures;

namespace Inspector.Cli;

/// <summary>Opens captures for commands and turns how reading ended into words and an exit status.</summary>
internal static class CaptureOpening
{
    private const string StandardInput = "-";

    /// <summary>Indexes on a thread of its own while the caller prints.</summary>
    public static CaptureSession Start(string path) => CaptureSession.Start(Open(path));

    /// <summary>Indexes the whole file, then returns.</summary>
    public static CaptureSession Read(string path) => CaptureSession.Read(Open(path));

    /// <summary>Says on standard error what is wrong with the file, if anything is.</summary>
    public static int Report(Utf8Output output, string path, IndexingProgress ended)
    {
        if (ended.Error is not { } error) return ExitCode.Success;
        output.Flush();
        output.Complain($"{(path == StandardInput ? "standard input" : path)}: {error}");
        if (error.Kind == WireErrorKind.Fault) return ExitCode.Damaged;
        return ended.Phase == IndexingPhase.Damaged && error.FormatRecognised ? ExitCode.Damaged : ExitCode.Refused;
    }

    private static CaptureFile Open(string path)
    {
        if (path == StandardInput) return ByteSources.Arriving(Console.OpenStandardInput());
        if (Directory.Exists(path)) throw new UsageException($"'{path}' is a folder, not a capture.");
        try
        {
            return ByteSources.Open(path);
        }
        catch (FileNotFoundException)
        {
            throw new UsageException($"There is no file '{path}'.");
        }
    }
}
