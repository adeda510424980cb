namespace Batwa.Server.Configuration;

/// <summary>How a setting is written.</summary>
internal enum SettingKind
{
    /// <summary>One value.</summary>
    Text,

    /// <summary>Any number of values, by comma in the environment.</summary>
    List,

    /// <summary><c>true</c> or <c>false</c>; on the command line its name alone.</summary>
    Flag,
}
