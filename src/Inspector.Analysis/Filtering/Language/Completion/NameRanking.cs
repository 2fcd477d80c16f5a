using Inspector.Analysis.Filtering.Language.Binding;

namespace Inspector.Analysis.Filtering.Language.Completion;

/// <summary>Finds the names meant by a beginning: those that begin with it, then those with a part that does, then those that contain it, then its letters in order.</summary>
internal static class NameRanking
{
    private const int None = int.MaxValue;
    private const int Scattered = 4;

    /// <summary>What most people filter by first, for an empty box.</summary>
    private static readonly string[] s_common =
    [
        "ip.addr", "tcp.port", "udp.port", "tcp", "udp", "http", "dns", "tls", "tcp.stream", "tcp.flags.syn", "tcp.analysis.flags", "tcp.analysis.retransmission",
        "http.request.method", "dns.qry.name", "tls.handshake.extensions_server_name", "frame.number", "ip.src", "ip.dst", "arp", "icmp",
    ];

    public static List<FilterCompletion> Names(string start, TextRange range, bool withFunctions)
    {
        if (start.Length == 0)
        {
            return [.. s_common.Select(static name => FieldCatalog.TryGet(name, out Field? field) ? field : null).OfType<Field>().Select(field => Of(field, range))];
        }

        var found = new List<(int Rank, FilterCompletion Completion)>();
        if (withFunctions)
        {
            found.AddRange(FilterFunctions.All.Keys.Where(name => name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                .Select(name => (1, new FilterCompletion(name + "(", CompletionKind.Function, "", null, range))));
        }

        foreach (Field field in FieldCatalog.All)
        {
            int rank = Rank(field.Name, start);
            if (rank != None) found.Add((rank, Of(field, range)));
        }

        // Letters in order are a guess for when nothing better is there.
        bool isGuess = found.TrueForAll(static entry => entry.Rank == Scattered);
        return [.. found
            .Where(entry => isGuess || entry.Rank != Scattered)
            .OrderBy(static entry => entry.Rank)
            .ThenBy(static entry => entry.Completion.Text.Count(static c => c == '.'))
            .ThenBy(static entry => entry.Completion.Text, StringComparer.Ordinal)
            .Take(FilterCompleter.MaxCount)
            .Select(static entry => entry.Completion)];
    }

    private static FilterCompletion Of(Field field, TextRange range) =>
        new(field.Name, field.Type == FieldType.Protocol ? CompletionKind.Protocol : CompletionKind.Field, field.Help, field.Type, range);

    private static int Rank(string name, string start)
    {
        if (name.Equals(start, StringComparison.OrdinalIgnoreCase)) return 0;
        if (name.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return 1;
        int at = name.IndexOf(start, StringComparison.OrdinalIgnoreCase);
        if (at > 0) return name[at - 1] is '.' or '_' ? 2 : 3;
        int dot = start.LastIndexOf('.') + 1;
        if (dot > 0 && name.StartsWith(start[..dot], StringComparison.OrdinalIgnoreCase))
        {
            at = name.IndexOf(start[dot..], dot, StringComparison.OrdinalIgnoreCase);
            if (at > 0) return name[at - 1] is '.' or '_' ? 2 : 3;
        }

        return start.Length > 2 && HasLettersInOrder(name, start) ? Scattered : None;
    }

    private static bool HasLettersInOrder(string name, string letters)
    {
        int next = 0;
        foreach (char c in name)
        {
            if (char.ToLowerInvariant(letters[next]) == c && ++next == letters.Length) return true;
        }

        return false;
    }
}
