using Inspector.Analysis.Dissection;
using Inspector.Analysis.Sessions;

namespace Inspector.Web.Components.Details;

/// <summary>
/// Reads and dissects packets away from the thread that draws. Of packets asked for while one is being read only the last is read: a selection that runs
/// through the list costs no more than the reader can see.
/// </summary>
internal sealed class DetailsLoader(CaptureSession session, Func<PacketDetails, Task> show) : IDisposable
{
    /// <summary>Rest between two packets: more than twenty a second nobody reads, and the list needs the time.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(50);

    private readonly FrameLoader _loader = session.CreateLoader();
    private readonly LoadedFrame _frame = new();
    private readonly Lock _lock = new();
    private int _wanted = -1;
    private bool _running;
    private bool _disposed;

    /// <summary>Asks for a packet; what was asked for before and is not there yet is forgotten.</summary>
    public void Request(int packet)
    {
        lock (_lock)
        {
            _wanted = packet;
            if (_running || packet < 0) return;
            _running = true;
        }

        _ = Task.Run(RunAsync);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _wanted = -1;
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            int packet;
            lock (_lock)
            {
                packet = _wanted;
                _wanted = -1;
                if (packet < 0)
                {
                    _running = false;
                    return;
                }
            }

            PacketDetails details = Read(packet);
            if (_disposed) continue;
            await show(details);
            await Task.Delay(s_rest);
        }
    }

    private PacketDetails Read(int packet)
    {
        try
        {
            return _loader.TryLoad(packet, _frame)
                ? new(packet, Dissector.Dissect(_frame, session.Index, session.Conversations, packet, related: true, exchanges: session.Exchanges))
                : new(packet, null);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            return new(packet, null); // the file went away under us
        }
#pragma warning disable CA1031 // A fault of ours in one packet must not end the page: it is shown instead.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new(packet, null, fault.ToString());
        }
    }
}
