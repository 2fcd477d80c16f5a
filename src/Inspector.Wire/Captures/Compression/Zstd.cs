using System.Runtime.InteropServices;

namespace Inspector.Wire.Captures.Compression;

/// <summary>The streaming part of the system's libzstd (Debian package libzstd1).</summary>
internal static partial class Zstd
{
    public const string Library = "libzstd.so.1";

    /// <summary>Whether the library can be loaded.</summary>
    public static bool IsThere { get; } = NativeLibrary.TryLoad(Library, typeof(Zstd).Assembly, DllImportSearchPath.SafeDirectories, out _);

    [LibraryImport(Library, EntryPoint = "ZSTD_createDCtx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial ZstdContext CreateContext();

    [LibraryImport(Library, EntryPoint = "ZSTD_freeDCtx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nuint FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "ZSTD_decompressStream")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nuint DecompressStream(ZstdContext context, ref ZstdBuffer output, ref ZstdBuffer input);

    [LibraryImport(Library, EntryPoint = "ZSTD_isError")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial uint IsError(nuint result);

    [LibraryImport(Library, EntryPoint = "ZSTD_getErrorName")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint ErrorName(nuint result);
}
