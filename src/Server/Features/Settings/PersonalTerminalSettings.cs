using Batwa.Server.Settings;

namespace Batwa.Server.Features.Settings;

/// <summary>How a person likes terminals.</summary>
/// <param name="Chosen">Whether they have ever chosen something; where not, the settings are those that everybody begins with.</param>
/// <param name="Settings">All of the settings.</param>
internal sealed record PersonalTerminalSettings(bool Chosen, TerminalSettings Settings);
