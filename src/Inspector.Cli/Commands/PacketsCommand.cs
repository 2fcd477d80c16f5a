using Inspector.Analysis.Filtering;
using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;
using Inspector.Cli.Options;
using Inspector.Cli.Output;

namespace Inspector.Cli.Commands;

/// <summary>Prints packets while they are indexed.</summary>
internal static class PacketsCommand
{
    public const string Usage = "packets FILE [-T text|fields|json] [-e FIELD]... [-E KEY=VALUE]... [-Y FILTER] [-c COUNT] [--count]";

    private const int PollMilliseconds = 1;

    public static int Run(Arguments arguments, Utf8Output output)
    {
        var fields = new FieldsOptions();
        string form = "text";
        long most = long.MaxValue;
        bool count = false;
        DisplayFilter? filter = null;
        while (arguments.NextOption() is { } option)
        {
            switch (option)
            {
                case "-T": form = arguments.OneOf("text", "fields", "json"); break;
                case "-e": fields.AddField(arguments.Value()); break;
                case "-E": fields.Set(arguments.Value()); break;
                case "-c": most = arguments.Number(1); break;
                case "--count": count = true; break;
                case "-Y": filter = FilterOption.Parse(arguments.Value()); break;
                case "-n": break;
                default: throw arguments.Unknown();
            }
        }

        arguments.Expect(1, 1, Usage);
        if (form == "fields" && fields.Fields.Count == 0) throw new UsageException("-T fields needs at least one -e FIELD.");
        if (form == "text" && fields.Fields.Count > 0) throw new UsageException("-e needs -T fields or -T json.");
        string path = arguments.Operands[0];
        using CaptureSession session = CaptureOpening.Start(path);
        var packet = new FieldContext(session, session.CreateForwardLoader());
        RowPrinter? printer = count ? null : form switch
        {
            "fields" => new FieldRows(output, fields, packet),
            "json" => new JsonRows(output, fields, packet),
            _ => new TextRows(output, packet),
        };
        using FilterRun? run = filter == null ? null : session.Filters.Start(filter);
        int printed = run == null ? Print(session, output, printer, packet, most) : Print(session, run, output, printer, packet, most);
        if (count) output.Line(printed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        output.Flush();
        if (run?.Failure is { } failure)
        {
            output.Complain(failure);
            return ExitCode.Damaged;
        }

        return CaptureOpening.Report(output, path, printed == most ? new(IndexingPhase.Complete, 0, 0, printed, null) : session.Progress);
    }

    private static int Print(CaptureSession session, Utf8Output output, RowPrinter? printer, FieldContext packet, long most)
    {
        int printed = 0;
        printer?.Begin();
        while (true)
        {
            // The end first: a count read after it is the final one.
            bool ended = session.Completion.IsCompleted;
            int published = (int)Math.Min(session.Index.Count, most);
            for (; printed < published; printed++)
            {
                if (printer is null) continue;
                packet.MoveTo(printed);
                printer.Row();
            }

            if (ended || printed == most) break;

            // Whoever looks at a capture that still comes sees all of it.
            output.Flush();
            session.Completion.Wait(PollMilliseconds);
        }

        Finish(session, printer);
        return printed;
    }

    /// <summary>The same for the packets that pass a filter, as they are found.</summary>
    private static int Print(CaptureSession session, FilterRun run, Utf8Output output, RowPrinter? printer, FieldContext packet, long most)
    {
        int printed = 0;
        int last = -1;
        printer?.Begin();
        while (true)
        {
            long seen = run.Changes.Version;
            bool ended = run.IsComplete;
            int found = (int)Math.Min(run.Matches.Count, most);
            for (; printed < found; printed++)
            {
                if (printer is null) continue;
                int next = run.Matches.At(printed);
                packet.MoveTo(next, last);
                last = next;
                printer.Row();
            }

            if (ended || printed == most) break;

            // Whoever looks at a capture that still comes sees all of it.
            output.Flush();
            run.Changes.WaitAsync(seen).Wait();
        }

        run.Cancel();
        Finish(session, printer);
        return printed;
    }

    private static void Finish(CaptureSession session, RowPrinter? printer)
    {
        session.Cancel();
        session.Completion.Wait();
        printer?.End();
    }
}
