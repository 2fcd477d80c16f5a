using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inspector.Web.Answers;

/// <summary>How answers to programs are written: a member without a value is left out.</summary>
internal static class AnswerJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it never stands inside a page
    };

    public static IResult Of(object answer, int status = StatusCodes.Status200OK) => Results.Json(answer, Options, statusCode: status);

    public static IResult Refuse(int status, string sentence) => Of(new ApiError(sentence), status);

    /// <summary>The same for what is not there and for what may not be seen: who is refused learns nothing.</summary>
    public static IResult NotFound(string sentence = "There is no such capture, or it is not yours to see.") => Refuse(StatusCodes.Status404NotFound, sentence);
}
