using System.Diagnostics.CodeAnalysis;
using Inspector.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Answers;

/// <summary>Which rows of a long list are asked for.</summary>
/// <param name="From">The first, from 0.</param>
/// <param name="Limit">How many at most.</param>
internal readonly record struct PageRange(int From, int Limit)
{
    /// <summary>Rows when nothing is said.</summary>
    public const int UsualLimit = 1000;

    public int End => From > int.MaxValue - Limit ? int.MaxValue : From + Limit;

    public static bool TryRead(HttpContext context, int? from, int? limit, out PageRange range, [NotNullWhen(false)] out IResult? refusal)
    {
        int most = context.RequestServices.GetRequiredService<IOptions<InspectorOptions>>().Value.MaxApiRows;
        range = new PageRange(from ?? 0, limit ?? Math.Min(UsualLimit, most));
        refusal = range switch
        {
            { From: < 0 } => AnswerJson.Refuse(StatusCodes.Status400BadRequest, "from counts from 0."),
            { Limit: < 1 } => AnswerJson.Refuse(StatusCodes.Status400BadRequest, "limit is at least 1."),
            _ when range.Limit > most => AnswerJson.Refuse(StatusCodes.Status400BadRequest, FormattableString.Invariant($"limit is at most {most}; the rest is asked for with from.")),
            _ => null,
        };
        return refusal is null;
    }
}
