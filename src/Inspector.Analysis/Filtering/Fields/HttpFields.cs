namespace Inspector.Analysis.Filtering.Fields;

/// <summary>HTTP/1, from the rich tree.</summary>
internal static class HttpFields
{
    public static readonly Field[] All =
    [
        TreeFields.Of("http.content_length", FieldType.Unsigned, "Content length"),
        TreeFields.Of("http.file_data", FieldType.Text, "File Data"),
        TreeFields.Of("http.request.line", FieldType.Text, "Line"),
        TreeFields.Of("http.request.uri.path", FieldType.Text, "Path of the request URI, where it has a query"),
        TreeFields.Of("http.request.uri.query", FieldType.Text, "Query of the request URI"),
        TreeFields.Of("http.request.uri.query.parameter", FieldType.Text, "Parameters of the query"),
        TreeFields.Of("http.chat", FieldType.Label, "Start line, as an expert remark"),
        TreeFields.Of("http.cookie_pair", FieldType.Text, "Name and value of one cookie"),
        TreeFields.Of("http.response.code.desc", FieldType.Text, "What the status code means"),
        TreeFields.Of("http.response_for.uri", FieldType.Text, "URI of the request a response answers"),
        TreeFields.Of("http.request_in", FieldType.FrameNumber, "Request in frame"),
        TreeFields.Of("http.response_in", FieldType.FrameNumber, "Response in frame"),
        TreeFields.Of("http.time", FieldType.RelativeTime, "Time since the request"),
        TreeFields.Of("http.response.line", FieldType.Text, "Response line"),
    ];
}
