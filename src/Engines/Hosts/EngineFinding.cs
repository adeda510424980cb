namespace Batwa.Engines.Hosts;

/// <summary>One thing that was looked at to see whether an engine can be used here.</summary>
/// <param name="Subject">What was looked at, e.g. <c>KVM</c>, <c>qemu-system-x86_64</c>.</param>
/// <param name="Verdict">How it is.</param>
/// <param name="Says">What was found, one sentence.</param>
/// <param name="Mend">What to do about it, with the command; null when it is well.</param>
public sealed record EngineFinding(string Subject, FindingVerdict Verdict, string Says, string? Mend);
