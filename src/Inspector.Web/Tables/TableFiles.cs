using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Statistics;
using Inspector.Analysis.Tcp.States;
using Inspector.Web.Components.Hierarchy;
using Inspector.Web.Components.Pages;
using Inspector.Web.Components.Tables;
using Inspector.Web.Links;

namespace Inspector.Web.Tables;

/// <summary>Tables as comma separated values: names of columns in English, numbers without grouping, times as seconds since 1970.</summary>
public static class TableFiles
{
    private const int RowsBetweenLooks = 4096;

    /// <summary>The connections of a view in its order.</summary>
    public static async Task ConnectionsAsync(CaptureSession session, CountedPackets counted, CaptureView view, TextWriter writer, CancellationToken cancellation)
    {
        using var list = new ConnectionList(session, counted, view.Transport);
        SortState<ConnectionColumn> sort = ConnectionsPage.Usual.Read(view.Sort);
        list.Sort(sort.Column, sort.Descending);
        await CompleteAsync(list, cancellation);
        await writer.WriteLineAsync("protocol,stream,client,client_port,server,server_port,packets,packets_sent,packets_back,bytes,bytes_sent,bytes_back,start,duration,conn_state,history,outcome,completeness,retransmissions,gaps,initial_rtt");
        for (int place = 0; place < list.Count; place++)
        {
            if (place % RowsBetweenLooks == 0) cancellation.ThrowIfCancellationRequested();
            await writer.WriteLineAsync(Line(list[place]));
        }
    }

    /// <summary>The endpoints of a view in its order.</summary>
    public static async Task EndpointsAsync(CaptureSession session, CountedPackets counted, CaptureView view, TextWriter writer, CancellationToken cancellation)
    {
        using var list = new EndpointList(session, counted, EndpointsPage.KindOf(view.Kind));
        SortState<EndpointColumn> sort = EndpointsPage.Usual.Read(view.Sort);
        list.Sort(sort.Column, sort.Descending);
        await CompleteAsync(list, cancellation);
        bool ports = list.Kind is EndpointKind.Tcp or EndpointKind.Udp;
        await writer.WriteLineAsync($"address,{(ports ? "port," : "")}packets,bytes,packets_sent,bytes_sent,packets_received,bytes_received,connections");
        for (int place = 0; place < list.Count; place++)
        {
            if (place % RowsBetweenLooks == 0) cancellation.ThrowIfCancellationRequested();
            EndpointItem row = list[place];
            string port = ports ? string.Create(CultureInfo.InvariantCulture, $"{row.Key.Port},") : "";
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{row.Key.AddressText},{port}{row.Packets},{row.Bytes},{row.PacketsSent},{row.BytesSent},{row.PacketsReceived},{row.BytesReceived},{(list.HasConnections ? row.Connections : null)}"));
        }

        if (list.Unlisted > 0) await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"# {list.Unlisted} packets of further endpoints are not listed"));
    }

    /// <summary>The protocol hierarchy of a view, each line with its whole path.</summary>
    public static async Task ProtocolsAsync(CaptureSession session, CountedPackets counted, TextWriter writer, CancellationToken cancellation)
    {
        using var hierarchy = new ProtocolHierarchy(session, counted);
        await CompleteAsync(hierarchy, cancellation);
        await writer.WriteLineAsync("path,protocol,packets,bytes,end_packets,end_bytes");
        var rows = new HierarchyRows();
        rows.Fill(hierarchy.Root, ProtocolsPage.Usual);
        foreach (ProtocolNode node in rows.Lines)
        {
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{node.Path},{node.Name},{node.Packets},{node.Bytes},{node.EndPackets},{node.EndBytes}"));
        }
    }

    private static async Task CompleteAsync(LiveStatistic statistic, CancellationToken cancellation)
    {
        statistic.Start();
        while (true)
        {
            long version = statistic.Changes.Version;
            statistic.ThrowIfFailed();
            if (statistic.IsComplete) return;
            await statistic.Changes.WaitAsync(version, cancellation);
        }
    }

    private static string Line(in ConnectionItem row)
    {
        bool tcp = row.Row.Kind == ConversationKind.Tcp;
        string outcome = row.Outcome is { } known ? ConnectionOutcomes.Text(known) : "";
        string completeness = tcp ? row.Row.Completeness.ToString(CultureInfo.InvariantCulture) : "";
        string rtt = row.Row.InitialRtt > 0 ? Seconds(row.Row.InitialRtt) : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{(tcp ? "tcp" : "udp")},{row.Row.Stream},{row.ClientAddress},{row.ClientPort},{row.ServerAddress},{row.ServerPort},{row.Packets},{row.PacketsSent},{row.PacketsBack},")
            + string.Create(CultureInfo.InvariantCulture,
            $"{row.Bytes},{row.BytesSent},{row.BytesBack},{Seconds(row.FirstTime)},{Seconds(row.Duration)},{row.State},{row.History},{outcome},{completeness},{row.Retransmissions},{row.Gaps},{rtt}");
    }

    private static string Seconds(long nanoseconds) => (nanoseconds / 1_000_000_000m).ToString("0.000000000", CultureInfo.InvariantCulture);
}
