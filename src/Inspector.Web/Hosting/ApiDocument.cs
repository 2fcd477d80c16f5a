using Inspector.Web.Access;
using Microsoft.OpenApi;

namespace Inspector.Web.Hosting;

/// <summary>GET /openapi/v1.json: the routes for programs, described. It tells of no capture, so everybody may read it.</summary>
public static class ApiDocument
{
    private const string Bearer = "token";

    public static void AddApiDocument(this WebApplicationBuilder builder) => builder.Services.AddOpenApi(options =>
    {
        options.ShouldInclude = static description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Inspector",
                Version = "1",
                Description = "Upload captures and read what is in them. Where the server asks for its access token it is the bearer; the token of a shared link is a bearer too, with the rights of that link.",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
    });

    /// <summary>Says that the body is a file, of whatever type its sender calls it: saying so with Accepts would refuse other types.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer(static (operation, _, _) =>
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } } },
        };
        return Task.CompletedTask;
    });

    public static void MapApiDocument(this IEndpointRouteBuilder routes) => routes.MapOpenApi().WithMetadata(new PublicAttribute());
}
