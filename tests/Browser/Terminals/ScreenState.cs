using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>All that the terminal in front is, as lines of text: modes, title, both buffers with cursor, margins, tab stops, and each cell of each line.</summary>
internal static class ScreenState
{
    private const string Read = """
        () => {
          const place = document.querySelector('[role=tabpanel][data-front=true] .xterm')?.parentElement;
          const terminal = place?.terminal;
          if (!terminal) return ['no terminal'];
          const core = terminal._core;
          const { decPrivateModes, modes, isCursorHidden } = core.coreService;
          const extended = 0x10000000;
          const pen = core._inputHandler._curAttrData;
          const lines = [
            `size ${terminal.cols}x${terminal.rows}`,
            `shown ${terminal.buffer.active.type}`,
            `modes ${JSON.stringify([terminal.modes, decPrivateModes, modes, isCursorHidden])}`,
            `mouse ${core.coreMouseService.activeProtocol} ${core.coreMouseService.activeEncoding}`,
            `title ${core._inputHandler._windowTitle}`,
            `pen ${pen.fg} ${pen.bg}`,
          ];
          for (const name of ['normal', 'alt']) {
            const buffer = core._bufferService.buffers[name];
            const tabs = Array.from({ length: terminal.cols }, (_, column) => (buffer.tabs[column] ? 1 : 0)).join('');
            lines.push(`${name} base ${buffer.ybase} cursor ${buffer.x},${buffer.y} margins ${buffer.scrollTop},${buffer.scrollBottom} saved ${buffer.savedX},${buffer.savedY} tabs ${tabs}`);
            for (let y = 0; y < buffer.lines.length; y++) {
              const line = buffer.lines.get(y);
              const cells = [];
              for (let x = 0; x < terminal.cols; x++) {
                const [content, fg, bg] = line._data.subarray(x * 3, x * 3 + 3);
                const more = bg & extended ? line._extendedAttrs[x] : undefined;
                const link = more?.urlId ? core._oscLinkService.getLinkData(more.urlId)?.uri : '';
                cells.push(`${content.toString(36)}.${fg.toString(36)}.${bg.toString(36)}${more ? `.${more.underlineStyle}.${more.underlineColor}.${link}` : ''}${line.isCombined(x) ? line._combined[x] : ''}`);
              }
              // A row of equal cells is as good as one, and 10,000 of them are many.
              const runs = cells.reduce((all, cell) => (all.at(-1)?.[0] === cell ? (all.at(-1)[1]++, all) : [...all, [cell, 1]]), []);
              lines.push(`${name} ${y}${line.isWrapped ? ' wrapped' : ''} ${line.translateToString(true)} | ${runs.map(([cell, count]) => `${cell}*${count}`).join(' ')}`);
            }
          }
          return lines;
        }
        """;

    /// <summary>Reads it as it is now.</summary>
    public static Task<string[]> ReadAsync(IPage page) => page.EvaluateAsync<string[]>(Read);

    /// <summary>Waits until it is so, and names what differs where that does not come.</summary>
    public static async Task IsAsync(string[] wanted, IPage page, CancellationToken ct, TimeSpan? within = null)
    {
        string[] shown = [];
        try
        {
            await Testing.Eventually.TrueAsync("the screen is the same", async () => (shown = await ReadAsync(page)).SequenceEqual(wanted), ct, within);
        }
        catch (TimeoutException)
        {
            var differences = wanted.Zip(shown).Where(pair => pair.First != pair.Second).Take(5).Select(pair => $"wanted {pair.First}\nshown  {pair.Second}");
            Assert.Fail($"{wanted.Length} lines wanted, {shown.Length} shown\n{string.Join('\n', differences)}");
        }
    }
}
