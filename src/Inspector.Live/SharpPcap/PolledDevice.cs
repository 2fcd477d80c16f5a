using SharpPcap.LibPcap;

namespace Inspector.Live.SharpPcap;

/// <summary>A device of SharpPcap that is waited for as long as the caller likes.</summary>
internal sealed class PolledDevice(PcapInterface found) : LibPcapLiveDevice(found)
{
    /// <summary>What libpcap says went wrong, if anything.</summary>
    public string? Reason => Opened && LastError is { Length: > 0 } text ? text : null;

    /// <summary>Waits for packets at most so long.</summary>
    public void Wait(TimeSpan most)
    {
        // Without a descriptor (some buses) there is nothing to wait on.
        if (FileDescriptor < 0) Thread.Sleep(most);
        else _ = PollFileDescriptor((int)most.TotalMilliseconds);
    }
}
