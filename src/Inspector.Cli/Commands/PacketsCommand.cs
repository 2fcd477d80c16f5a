using Inspector.Analysis.Filtering;
using Inspector.Analysis.Sessions;
using Inspector.Cli.Options;
using Inspector.Cli.Output;

namespace Inspector.Cli.Commands;

/// <summary>Prints packets while they are indexed.</summary>
internal static class PacketsCommand
{
    public const string Usage = "packets FILE [-T text|fields|json] [-e FIELD]... [-E KEY=VALUE]... [-c COUNT] [--count]";

    private const int PollMilliseconds = 1;

    public static int Run(Arguments arguments, Utf8Output output)
    {
        var fields = new FieldsOptions();
        string form = "text";
        long most = long.MaxValue;
        bool count = false;
        while (arguments.NextOption() is { } option)
        {
            switch (option)
            {
                case "-T": form = arguments.OneOf("text", "fields", "json"); break;
                case "-e": fields.AddField(arguments.Value()); break;
                case "-E": fields.Set(arguments.Value()); break;
                case "-c": most = arguments.Number(1); break;
                case "--count": count = true; break;
                case "-Y": throw new UsageException("Display filters (-Y) are not there yet.");
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
        IndexingProgress ended = Print(session, printer, packet, most, out int printed);
        if (count) output.Line(printed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        output.Flush();
        return CaptureOpening.Report(output, path, ended);
    }

    private static IndexingProgress Print(CaptureSession session, RowPrinter? printer, FieldContext packet, long most, out int printed)
    {
        printed = 0;
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

            if (printed == most)
            {
                session.Cancel();
                session.Completion.Wait();
                printer?.End();
                return new(IndexingPhase.Complete, 0, 0, printed, null);
            }

            if (ended) break;
            session.Completion.Wait(PollMilliseconds);
        }

        printer?.End();
        return session.Progress;
    }
}
