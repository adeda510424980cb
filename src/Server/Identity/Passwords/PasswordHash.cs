using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Batwa.Server.Identity.Passwords;

/// <summary>
/// An Argon2id digest (RFC 9106) in PHC form, <c>$argon2id$v=19$m=65536,t=3,p=1$salt$digest</c> with base64 that has no padding:
/// it carries its own costs, so they can be raised without anybody noticing.
/// </summary>
internal sealed class PasswordHash
{
    private const int SaltBytes = 16;
    private const int DigestBytes = 32;

    private readonly byte[] _salt;
    private readonly byte[] _digest;

    private PasswordHash(PasswordCosts costs, byte[] salt, byte[] digest)
    {
        Costs = costs;
        _salt = salt;
        _digest = digest;
    }

    /// <summary>What it was made with.</summary>
    public PasswordCosts Costs { get; }

    /// <summary>Makes one with a new salt. Takes as long as <paramref name="costs"/> say, on the calling thread.</summary>
    public static PasswordHash Of(string password, PasswordCosts costs)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash(costs, salt, Derive(password, salt, costs));
    }

    /// <summary>A digest that no password matches, to be checked in place of the one that isn't there.</summary>
    public static PasswordHash OfNobody(PasswordCosts costs) =>
        new(costs, RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(DigestBytes));

    /// <summary>Reads one back.</summary>
    /// <exception cref="FormatException">Not in the form above.</exception>
    public static PasswordHash Parse(string phc)
    {
        if (phc.Split('$') is not ["", "argon2id", "v=19", var costs, var salt, var digest]
            || costs.Split(',') is not [['m', '=', .. var memory], ['t', '=', .. var passes], "p=1"])
        {
            throw new FormatException("not an Argon2id digest in PHC form");
        }

        return new PasswordHash(
            new PasswordCosts(int.Parse(memory, CultureInfo.InvariantCulture), int.Parse(passes, CultureInfo.InvariantCulture)),
            FromBase64(salt),
            FromBase64(digest));
    }

    /// <summary>Whether this is the password. Takes as long as <see cref="Costs"/> say, whatever the answer.</summary>
    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(_digest, Derive(password, _salt, Costs));

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"$argon2id$v=19$m={Costs.MemoryKiB},t={Costs.Passes},p=1${ToBase64(_salt)}${ToBase64(_digest)}");

    private static byte[] Derive(string password, byte[] salt, PasswordCosts costs)
    {
        // As UTF-8, like everybody: given a string, the library would take its UTF-16 and no other program could read the result.
        var bytes = Encoding.UTF8.GetBytes(password);
        try
        {
            return PasswordBasedKeyDerivationAlgorithm
                .Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = costs.MemoryKiB, NumberOfPasses = costs.Passes })
                .DeriveBytes(bytes, salt, DigestBytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static string ToBase64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] FromBase64(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
