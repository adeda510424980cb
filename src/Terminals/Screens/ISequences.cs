namespace Batwa.Terminals.Screens;

/// <summary>Who does what a <see cref="SequenceParser"/> reads.</summary>
internal interface ISequences
{
    /// <summary>A printable character.</summary>
    void Print(int codePoint);

    /// <summary>A control character, C0 or C1.</summary>
    void Execute(int control);

    /// <summary>An escape sequence.</summary>
    /// <param name="key">Its intermediate bytes and its final byte, one behind the other.</param>
    void Escape(uint key);

    /// <summary>A control sequence.</summary>
    /// <param name="key">Its prefix, its intermediate bytes and its final byte, one behind the other.</param>
    /// <param name="parameters">Its numbers.</param>
    void Control(uint key, Parameters parameters);

    /// <summary>An operating system command.</summary>
    /// <param name="number">Which.</param>
    /// <param name="text">What follows the number.</param>
    void Command(int number, string text);

    /// <summary>A string is over, whatever it was.</summary>
    void StringEnded();
}
