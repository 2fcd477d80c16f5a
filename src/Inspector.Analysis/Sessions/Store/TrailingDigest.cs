using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>
/// SHA-256 of a file that is still being written, worked out behind its writer: who writes never waits for it. It keeps pace with a network of a gigabit
/// and does the rest of a faster sender's file at the end: at full speed beside the writer it would take from it what both need of processor and memory.
/// </summary>
internal sealed class TrailingDigest : IDisposable
{
    private const int BlockBytes = 1 << 18;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(2); // behind each block while the file grows: some 120 MB/s
    private readonly TaskCompletionSource<string> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private readonly string _path;
    private readonly SemaphoreSlim _grown = new(0);
    private readonly ManualResetEventSlim _finished = new();
    private readonly CancellationTokenSource _stop = new();
    private long _written;

    public TrailingDigest(string path)
    {
        _path = path;
        // Nobody may ask: what failed is then no news.
        _ = Completion.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        _thread = new Thread(Run) { IsBackground = true, Name = "Digest" };
        _thread.Start();
    }

    /// <summary>64 hex digits, once <see cref="Finish"/> was called and all was read; cancelled when disposed before.</summary>
    public Task<string> Completion => _completion.Task;

    /// <summary>The file has this many bytes now.</summary>
    public void Grew(long written)
    {
        long before = Interlocked.Exchange(ref _written, written);
        // One word for each block and none for the bytes between: Finish speaks for the last ones.
        if (before / BlockBytes != written / BlockBytes) _grown.Release();
    }

    /// <summary>Nothing follows.</summary>
    public void Finish()
    {
        _finished.Set();
        _grown.Release();
    }

    /// <summary>Stops; the file is let go of when this returns.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
        _grown.Dispose();
        _finished.Dispose();
    }

    private void Run()
    {
        try
        {
            PatientThread.Become();
            _completion.SetResult(Read());
        }
        catch (OperationCanceledException)
        {
            _completion.SetCanceled();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _completion.SetException(error);
        }
    }

    private string Read()
    {
        using SafeFileHandle file = File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[BlockBytes];
        long read = 0;
        while (true)
        {
            bool wasFinished = _finished.IsSet; // before the length is read
            long written = Interlocked.Read(ref _written);
            if (written - read < BlockBytes && !wasFinished)
            {
                _grown.Wait(_stop.Token);
                continue;
            }

            _stop.Token.ThrowIfCancellationRequested();
            if (written == read) return Convert.ToHexStringLower(hash.GetHashAndReset());
            int length = RandomAccess.Read(file, block.AsSpan(0, (int)Math.Min(BlockBytes, written - read)), read);
            if (length == 0) throw new IOException("The file is shorter than what was written.");
            hash.AppendData(block, 0, length);
            read += length;
            if (!wasFinished) _finished.Wait(s_pause, _stop.Token);
        }
    }
}
