namespace Batwa.Server.Http;

/// <summary>A refusal that is the answer: thrown anywhere below an endpoint, written as problem+json (classic routes: as <c>{"detail"}</c>).</summary>
public sealed class ProblemException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="status">The HTTP status, 400 to 599.</param>
    /// <param name="detail">One sentence for the person.</param>
    /// <param name="field">The field at fault, as its JSON path, or null.</param>
    /// <param name="rule">The rule that the field breaks, or null.</param>
    public ProblemException(int status, string detail, string? field = null, string? rule = null)
        : base(detail)
    {
        Status = status;
        Field = field;
        Rule = rule;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The field at fault, or null.</summary>
    public string? Field { get; }

    /// <summary>The rule that the field breaks, or null.</summary>
    public string? Rule { get; }

    /// <summary>How long to wait before another try (429, 503), or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>422: a field breaks a rule; the sentence names both.</summary>
    public static ProblemException BadField(string field, string rule) => new(422, $"{field}: {rule}", field, rule);
}
