using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Links;

/// <summary>What a page of a capture shows: everything its address says.</summary>
/// <param name="Id">The capture.</param>
/// <param name="Tab">The page.</param>
public sealed record CaptureView(CaptureId Id, CaptureTab Tab = CaptureTab.Packets)
{
    /// <summary>Token of the shared link it is seen through; null for the owner's own view.</summary>
    public string? Share { get; init; }

    /// <summary>Display filter applied; null for none.</summary>
    public string? Filter { get; init; }

    /// <summary>Selected packet: frame.number, from 1.</summary>
    public int? Packet { get; init; }

    /// <summary>tcp.stream or udp.stream of the connection shown (Ladder, Follow).</summary>
    public int? Stream { get; init; }

    /// <summary>Which kind of stream, or of rows of a table.</summary>
    public ConversationKind Transport { get; init; } = ConversationKind.Tcp;

    /// <summary>Columns of the packet list where they are not the usual ones.</summary>
    public string? Columns { get; init; }

    /// <summary>Time format of the packet list where it is not the usual one.</summary>
    public string? Time { get; init; }

    /// <summary>Order of a table where it is not the usual one.</summary>
    public string? Sort { get; init; }

    /// <summary>Which of its tables a page shows where it is not the usual one: the kind of endpoints.</summary>
    public string? Kind { get; init; }

    /// <summary>Which side of a followed stream, and in which form, where not both as text.</summary>
    public string? Side { get; init; }

    public string? Form { get; init; }

    /// <summary>Times of the packets shown, beside the filter.</summary>
    public TimeRange Range { get; init; }

    /// <summary>The ladder shows every segment: none is folded away.</summary>
    public bool Unfolded { get; init; }

    /// <summary>The ladder draws pauses as long as they were.</summary>
    public bool ToScale { get; init; }

    /// <summary>What a packet must be to be shown, as one display filter: <see cref="Filter"/> within <see cref="Range"/>; null for no condition.</summary>
    public string? Condition => Range.Filter is { } times ? FilterText.Combine(Filter, times, FilterCombination.AndSelected) : Filter;

    /// <summary>Another page of the same capture: the filter and the selection go along.</summary>
    public CaptureView On(CaptureTab tab) => this with { Tab = tab, Stream = null, Sort = null, Kind = null, Side = null, Form = null, Unfolded = false, ToScale = false };
}
