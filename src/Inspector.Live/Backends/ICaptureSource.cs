using Inspector.Wire.Captures;

namespace Inspector.Live;

/// <summary>An interface that is open. One thread reads; dispose it on that thread, or when that thread has ended.</summary>
public interface ICaptureSource : IDisposable
{
    /// <summary>How its packets start.</summary>
    LinkType LinkType { get; }

    /// <summary>Bytes kept of a packet at most.</summary>
    int SnapLength { get; }

    /// <summary>Something a person should know although capture goes on (no promiscuous mode, …), or null.</summary>
    string? Notice { get; }

    /// <summary>
    /// Hands the packets that are there to the sink; waits for the first at most as long as said. What the sink gets is the library's own memory, gone when it
    /// returns. Answers null, or why no more packets will come.
    /// </summary>
    /// <param name="sink">Takes the packets; never throws.</param>
    /// <param name="most">Packets handed on at most.</param>
    /// <param name="wait">Longest wait.</param>
    LiveError? Read(ICaptureSink sink, int most, TimeSpan wait);

    /// <summary>What was counted since it was opened; keeps the last answer when the library has none.</summary>
    SourceStatistics Statistics { get; }
}
