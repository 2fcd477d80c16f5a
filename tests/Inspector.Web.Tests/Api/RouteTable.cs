namespace Inspector.Web.Tests.Api;
internal static class RouteTable { public static System.Collections.Generic.IEnumerable<string> ApiRoutes(ApiHost host) => []; }
