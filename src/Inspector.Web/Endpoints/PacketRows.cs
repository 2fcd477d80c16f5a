using System.ComponentModel;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Output;
using Inspector.Web.Access;
using Inspector.Web.Answers;

namespace Inspector.Web.Endpoints;

/// <summary>GET /api/captures/ID/packets: rows, and one packet in full.</summary>
public static class PacketRows
{
    public static void MapPacketRows(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(CaptureUploads.Path + "/{id}/packets", Rows).WithMetadata(new ForReadersAttribute())
            .WithName("GetPackets").WithSummary("Packets, all or those that pass a display filter: each field asked for as an array of its occurrences, as `inspector packets -T json` prints them.")
            .Produces<PacketPage>().Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status404NotFound);
        routes.MapGet(CaptureUploads.Path + "/{id}/packets/{number:int:min(1)}", One).WithMetadata(new ForReadersAttribute())
            .WithName("GetPacket").WithSummary("One packet in full: its bytes in hexadecimal and its headers as a tree.")
            .Produces<PacketTree>().Produces<ApiError>(StatusCodes.Status404NotFound);
    }

    private static IResult Rows(
        [Description("Id of the capture.")] string id,
        [Description("A display filter.")] string? filter,
        [Description("Names of fields, separated by commas; the columns of the packet list when nothing is said.")] string? columns,
        [Description("The first row, from 0.")] int? from,
        [Description("Rows at most; 1000 when nothing is said.")] int? limit,
        [Description("Also say how many there are: the filter is then applied to the whole capture first.")] bool? count,
        HttpContext context)
    {
        if (!RequestedCapture.TryOpen(context, id, static (caller, id) => caller.MaySeeWhole(id), out RequestedCapture? capture, out IResult? refusal)
            || !PageRange.TryRead(context, from, limit, out PageRange range, out refusal)) return refusal;
        if (!PacketQuestion.TryRead(filter, PacketQuestion.Split(columns), out PacketQuestion? question, out ApiError? error)) return AnswerJson.Of(error, StatusCodes.Status400BadRequest);
        return new Page(capture, question, range, count == true);
    }

    private static async Task<IResult> One(
        [Description("Id of the capture.")] string id, [Description("Number of the packet, from 1.")] int number, HttpContext context, CancellationToken cancellation)
    {
        if (!RequestedCapture.TryOpen(context, id, static (caller, id) => caller.MaySeeWhole(id), out RequestedCapture? capture, out IResult? refusal)) return refusal;
        await capture.SettledAsync(cancellation);
        if (number > capture.Session.Index.Count) return AnswerJson.NotFound(FormattableString.Invariant($"There is no packet {number}: the capture has {capture.Session.Index.Count}, counted from 1."));
        var packet = new FieldContext(capture.Session);
        packet.MoveTo(number - 1);
        if (packet.Tree is not { } tree) return AnswerJson.NotFound(FormattableString.Invariant($"The bytes of packet {number} are no longer there."));
        return AnswerJson.Of(PacketTree.Of(tree, number));
    }

    /// <summary>Rows of one page. What can fail is known before the first byte is written.</summary>
    private sealed class Page(RequestedCapture capture, PacketQuestion question, PageRange range, bool countAll) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            CancellationToken cancellation = httpContext.RequestAborted;
            try
            {
                // What conversations tell of a packet may come from packets behind it.
                await capture.SettledAsync(cancellation);
                using var packets = new SelectedPackets(capture.Session, question.Filter, capture.Growing);

                // One more than asked for, to know whether there is more.
                int there = await packets.CountAsync(countAll || range.End == int.MaxValue ? int.MaxValue : range.End + 1, cancellation);
                if (packets.Failure is { } failure) await AnswerJson.Refuse(StatusCodes.Status500InternalServerError, failure).ExecuteAsync(httpContext);
                else await new WrittenAnswer(WrittenAnswer.Json, (body, stop) => WriteAsync(body, packets, there, stop)).ExecuteAsync(httpContext);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // Whoever asked went away.
            }
        }

        private async Task WriteAsync(AnswerBody body, SelectedPackets packets, int there, CancellationToken cancellation)
        {
            var packet = new FieldContext(capture.Session, capture.Session.CreateForwardLoader());
            var row = new PacketJson(body.Text, question.Fields, packet);
            body.Text.Text(FormattableString.Invariant($"{{\"from\":{range.From},\"rows\":["));
            int end = Math.Min(range.End, there);
            int last = range.From > 0 && range.From <= there ? packets.At(range.From - 1) : -1;
            for (int n = range.From; n < end; n++)
            {
                body.Text.Bytes(n > range.From ? ",\n"u8 : "\n"u8);
                int next = packets.At(n);
                packet.MoveTo(next, last);
                last = next;
                row.Write();
                await body.EndRowAsync(cancellation);
            }

            body.Text.Bytes("\n]"u8);
            if (end < there && end > range.From) body.Text.Text(FormattableString.Invariant($",\"next\":{end}"));
            if (countAll) body.Text.Text(FormattableString.Invariant($",\"total\":{there}"));
            body.Text.Bytes(capture.Growing ? ",\"growing\":true}\n"u8 : ",\"growing\":false}\n"u8);
        }
    }
}
