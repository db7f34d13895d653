using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Forecast.Silo.Tests.Api.Contract;

/// <summary>Requests that bring about each answer of the document on purpose: those that chance would not find.</summary>
internal sealed class TargetedRequests(ContractWorld world, ApiContract contract)
{
    private const int ReadersOfOneCaller = 4;

    private IReadOnlyList<DocumentedOperation> Operations => contract.Document.Operations;

    private IEnumerable<DocumentedOperation> Closed => Operations.Where(operation => operation.Role is not null);

    private IEnumerable<DocumentedOperation> WithBody => Operations.Where(operation => operation.BodySchema is not null);

    /// <summary>While nothing is there.</summary>
    public async Task BeforeAnythingIsThere()
    {
        foreach (var operation in With(404))
        {
            var request = world.Good(operation) with { Target = ContractWorld.Target(operation, ContractWorld.UnknownRun, "no-such") + ContractWorld.Needed(operation) };
            await Expect(404, operation.Method == "PUT" ? request.WithBody($$"""{"runId": "{{ContractWorld.UnknownRun}}"}""") : request);
        }
    }

    /// <summary>What was asked is done.</summary>
    public async Task Good()
    {
        foreach (var operation in Operations.OrderBy(operation => operation.Method == "DELETE" ? 2 : operation.Method == "GET" ? 1 : 0))
        {
            var done = operation.Answers.Keys.Where(status => status is < 300).Min();
            var request = world.Good(operation);
            var answer = await Expect(operation.Path.EndsWith("/events", StringComparison.Ordinal) ? 200 : done, request);
            if (operation.Answers.ContainsKey(304))
            {
                await Expect(304, request.With(("If-None-Match", answer.Tag!)));
            }
            if (operation.Path.EndsWith("/events", StringComparison.Ordinal))
            {
                await Expect(204, request.With(("Last-Event-ID", "completed-2")));
            }
        }
        await world.FillAsync();
    }

    /// <summary>Callers, and the forms that requests have.</summary>
    public async Task Refused()
    {
        foreach (var operation in Closed)
        {
            var request = world.Good(operation);
            await Expect(401, request with { Headers = [] });
            await Expect(403, request with { Headers = [world.WithoutRole] });
            var misspelt = await Expect(400, request with { Target = request.Target + (request.Target.Contains('?') ? '&' : '?') + "aera=E07000114" });
            Assert.Equal(["aera"], misspelt.Places);
            await Expect(400, request.With(("Authorization", $"Bearer {AccessKeys.KeyOf("reader")}")));
        }
        foreach (var operation in With(406))
        {
            await Expect(406, world.Good(operation).With(("Accept", "image/png")));
        }
        foreach (var operation in With(409).Where(operation => operation.Method == "GET"))
        {
            await Expect(409, world.Good(operation) with { Target = ContractWorld.Target(operation, world.Stopped(operation), "") + ContractWorld.Needed(operation) });
        }
        await Expect(409, world.Good(Operation("publishForecast")).WithBody($$"""{"runId": "{{world.Cancelled}}"}"""));
        await Expect(409, world.Good(Operation("approveRun")) with { Target = ContractWorld.Target(Operation("approveRun"), world.Cancelled, "") });
        foreach (var operation in With(412))
        {
            await Expect(412, world.Good(operation).With(("If-Match", "\"999\"")));
        }
        foreach (var operation in WithBody)
        {
            // Asks before it sends, for the service hangs up on who sends on.
            await Expect(413, (world.Good(operation) with { Body = new byte[(1 << 20) + 1] }).With(("Expect", "100-continue")));
            await Expect(415, world.Good(operation) with { ContentType = "text/plain" });
            await Expect(422, world.Good(operation).WithBody("{}"));
        }
    }

    /// <summary>A district whose returns another request has changed meanwhile.</summary>
    public async Task Overtaken()
    {
        world.Districts.AreRefusing = true;
        var request = world.Good(Operation("recordReturns"));
        await Expect(409, request.WithBody(Encoding.UTF8.GetString(request.Body!).Replace("2024/25 Q1", "2024/25 Q2", StringComparison.Ordinal)));
        world.Districts.AreRefusing = false;
    }

    /// <summary>A service that cannot, and one that allows little.</summary>
    public async Task Unavailable()
    {
        var broken = world.Broken;
        foreach (var operation in Closed)
        {
            await Expect(503, world.Good(operation) with { Headers = [ContractWorld.OfSignIn], ProvokesUnavailable = true }, broken);
        }
        await Expect(503, world.Good(Operation("getReadiness")) with { ProvokesUnavailable = true }, broken);
        broken.Calls.Hold();
        var run = (await Expect(202, world.Good(Operation("startRun")), broken)).RunId;
        foreach (var operation in Closed.Where(operation => operation.Method != "GET"))
        {
            await Expect(429, world.Good(operation), broken);
        }
        using var following = await broken.Open($"runs/{run}/events", ContractWorld.Key("publisher"));
        foreach (var operation in Operations.Where(operation => operation.Path.EndsWith("/events", StringComparison.Ordinal)))
        {
            await Expect(429, world.Good(operation) with { Target = ContractWorld.Target(operation, run!, "") }, broken);
        }
        broken.Calls.Release();
    }

    /// <summary>More readings of replicate values than one caller may have at once.</summary>
    public async Task Crowded()
    {
        var working = world.Working;
        working.Calls.Hold();
        var request = world.Good(Operation("getRunSamplesCsv"));
        Task<ApiAnswer>[] readers = [.. Enumerable.Range(0, ReadersOfOneCaller + 1).Select(_ => request.Send(working))];
        contract.Judge(request, await await Task.WhenAny(readers), "by hand");
        foreach (var operation in Operations.Where(operation => operation.Path.Contains("/samples", StringComparison.Ordinal)))
        {
            await Expect(429, world.Good(operation));
        }
        working.Calls.Release();
        foreach (var answer in await Task.WhenAll(readers))
        {
            contract.Judge(request, answer, "by hand");
        }
    }

    /// <summary>What is refused before anybody is asked who he is: another host's name, and a body that does not arrive.</summary>
    public async Task Malformed()
    {
        foreach (var operation in Operations.Where(operation => operation.Role is null))
        {
            await Expect(400, world.Good(operation) with { Headers = [("Host", "forecast.evil.example")] }, world.Open);
        }
        await Task.WhenAll(WithBody.Select(async operation =>
        {
            var request = world.Good(operation);
            contract.Judge(request, await Raw($"{operation.Method} {request.Target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{"), "a body that stops after its first byte");
        }));
    }

    private DocumentedOperation Operation(string id) => Operations.Single(operation => operation.Id == id);

    private DocumentedOperation[] With(int status) => [.. Operations.Where(operation => operation.Answers.ContainsKey(status))];

    private async Task<ApiAnswer> Expect(int status, ContractRequest request, ApiService? service = null)
    {
        var answer = await contract.Ask(service ?? world.Working, request);
        Assert.True(status == (int)answer.Status, $"{status} is expected: {request}\n{(int)answer.Status} {answer.Text[..Math.Min(answer.Text.Length, 500)]}");
        return answer;
    }

    /// <summary>What the open service answers to bytes.</summary>
    private async Task<ApiAnswer> Raw(string request)
    {
        using var connection = new TcpClient();
        var address = world.Open.Http.BaseAddress!;
        await connection.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var (head, body) = text.Split("\r\n\r\n", 2) is [var first, var rest] ? (first.Split("\r\n"), rest) : ([], "");
        using var answer = new HttpResponseMessage((HttpStatusCode)int.Parse(head[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)) { Content = new ByteArrayContent(Unchunked(head, body)) };
        foreach (var header in head.Skip(1).Select(line => line.Split(": ", 2)))
        {
            _ = answer.Headers.TryAddWithoutValidation(header[0], header[1]) || answer.Content.Headers.TryAddWithoutValidation(header[0], header[1]);
        }
        return await ApiAnswer.Of(answer);
    }

    private static byte[] Unchunked(string[] head, string body) => Encoding.UTF8.GetBytes(
        head.Any(line => line.StartsWith("Transfer-Encoding: chunked", StringComparison.Ordinal)) ? body.Split("\r\n", 2)[1].Split("\r\n0\r\n")[0] : body);
}
