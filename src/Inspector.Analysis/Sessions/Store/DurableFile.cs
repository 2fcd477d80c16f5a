using System.Runtime.InteropServices;
using System.Text.Json;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>Changes on disk that are there as a whole or not at all, also when the power fails.</summary>
public static partial class DurableFile
{
    private const int ReadOnlyDirectory = 0;
    private const string Unfinished = ".new";

    /// <summary>Writes a value beside the file, then puts it in its place by one rename.</summary>
    /// <param name="path">The file.</param>
    /// <param name="value">What it holds from then on.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="isPrivate">Readable by its owner alone.</param>
    public static void WriteJson<T>(string path, T value, JsonSerializerOptions options, bool isPrivate = false)
    {
        var creation = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows()) creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(path + Unfinished, creation))
        {
            JsonSerializer.Serialize(file, value, options);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + Unfinished, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Moves a folder by one rename; both parents know it when this returns.</summary>
    public static void MoveFolder(string from, string to)
    {
        Directory.Move(from, to);
        SyncFolder(Path.GetDirectoryName(to)!);
        SyncFolder(Path.GetDirectoryName(from)!);
    }

    /// <summary>Puts the names in a folder on disk. A file system that cannot is left to its own order: names then survive a killed process all the same.</summary>
    private static void SyncFolder(string path)
    {
        if (!OperatingSystem.IsLinux()) return;
        int descriptor = Open(path, ReadOnlyDirectory);
        if (descriptor < 0) return;
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
