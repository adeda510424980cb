// Tells in what two terminals differ: one that was written everything, and one that was written a snapshot and what came after it. A test of
// the server's terminal model (tests/RealEngines/Screens) sends JSON lines and reads one for each "check".
//   { open: { cols, rows, scrollback }, marks }   begins; marks: the marks of commands are compared, too
//   { write: BASE64 }, { resize: [cols, rows] }   to all terminals that there are
//   { forget: true }   compares the second terminal no further
//   { check: { model, snapshot } }   compares; the snapshot (BASE64 or null) makes the second terminal until the next check
import { createInterface } from 'node:readline';
import addon from '@xterm/addon-unicode11';
import headless from '@xterm/headless';

const extended = 0x10000000;
let options;
let comparesMarks;
let full;
let other;
let broken;

function open() {
  const terminal = new headless.Terminal({ allowProposedApi: true, logLevel: 'off', ...options });
  terminal.loadAddon(new addon.Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  const colours = new Map();
  terminal._core._inputHandler.onColor((requests) => {
    for (const { type, index, color } of requests) {
      if (type === 1) colours.set(index, String(color));
      else if (type === 2 && index !== undefined) colours.delete(index);
      else if (type === 2) for (const key of [...colours.keys()]) if (key < 256) colours.delete(key);
    }
  });
  // The marks of commands, as the page takes them (CommandMarks.ts).
  const marks = [];
  terminal.parser.registerOscHandler(133, (data) => {
    const [letter, code = ''] = data.split(';');
    if ('ACD'.includes(letter) && terminal.buffer.active.type === 'normal') {
      marks.push({ marker: terminal.registerMarker(0), text: letter === 'D' ? `D${code} in ${terminal.buffer.active.cursorX}` : letter });
    }
    return true;
  });
  terminal.parser.registerEscHandler({ final: 'c' }, () => {
    for (const { marker } of marks) marker.dispose();
    return false;
  });
  return { terminal, core: terminal._core, colours, marks };
}

function each(action) {
  for (const one of [full, other]) if (one) action(one);
}

/** A packed colour without what xterm.js leaves in bits that it does not read. */
function colour(packed) {
  const kind = packed & 0x3000000;
  return kind === 0x3000000 ? packed & 0x3ffffff : kind === 0 ? 0 : kind | (packed & 0xff);
}

const plain = (packed) => ((packed & 0xfc000000) | colour(packed)) >>> 0;
const address = (core, id) => (id ? (core._oscLinkService.getLinkData(id) ?? null) : undefined);

function cellAt(core, line, column) {
  const [content, fg, bg] = line._data.subarray(column * 3, column * 3 + 3);
  const ext = bg & extended ? line._extendedAttrs[column] : undefined;
  return {
    content,
    text: line.isCombined(column) ? line._combined[column] : '',
    fg: plain(fg),
    bg: plain(bg),
    style: ext?.underlineStyle ?? 0,
    line: colour(ext?.underlineColor ?? 0),
    link: address(core, ext?.urlId),
  };
}

const mix = (hash, value) => Math.imul(hash ^ value, 16777619);

/** The same sum that the model makes of a line's cells. */
function sum(core, line, columns) {
  let hash = 0x811c9dc5 | 0;
  for (let column = 0; column < columns; column++) {
    const cell = cellAt(core, line, column);
    hash = mix(mix(mix(hash, cell.content), cell.fg), cell.bg);
    for (const char of cell.text) hash = mix(hash, char.codePointAt(0));
    if (cell.bg & extended) hash = mix(mix(hash, cell.style), cell.line);
    if (cell.link === null) return null;
    for (const char of cell.link?.uri ?? '') hash = mix(hash, char.codePointAt(0));
  }
  return hash >>> 0;
}

function stateOf({ core, terminal, colours, marks }) {
  const { decPrivateModes, modes, isCursorHidden } = core.coreService;
  const { charset, glevel, _charsets } = core._charsetService;
  const pen = core._inputHandler._curAttrData;
  const parser = core._inputHandler._parser;
  const active = core._bufferService.buffers.active === core._bufferService.buffers.alt ? 'alternate' : 'normal';
  return {
    active,
    modes: JSON.stringify([terminal.modes, decPrivateModes, modes, isCursorHidden, terminal.options.convertEol, terminal.options.cursorBlink]),
    mouse: `${core.coreMouseService.activeProtocol} ${core.coreMouseService.activeEncoding}`,
    charsets: [charset, glevel, ...[0, 1, 2, 3].map((level) => _charsets[level])].map((set) => (typeof set === 'object' ? JSON.stringify(set) : set)).join(' '),
    pen: `${plain(pen.fg)} ${plain(pen.bg)} ${(pen.extended._ext >>> 26) & 7} ${colour(pen.extended._ext)}`,
    penLink: address(core, pen.extended.urlId)?.uri ?? (pen.extended.urlId ? null : undefined),
    parser: `${parser.currentState} ${(parser.precedingJoinState >> 1) & 3}${parser.currentState ? ` ${parser._collect} ${JSON.stringify(parser._params.toArray())}` : ''}`,
    title: core._inputHandler._windowTitle,
    marks: comparesMarks && marks.flatMap(({ marker, text }) => (marker.isDisposed ? [] : [`${marker.line}: ${text}`])).join(', '),
    colours: JSON.stringify([...colours].sort((a, b) => a[0] - b[0])),
  };
}

function bufferState(core, buffer, isActive, columns) {
  return {
    length: buffer.lines.length,
    base: buffer.ybase,
    x: isActive ? buffer.x : undefined,
    y: isActive || buffer.lines.length ? buffer.y : undefined,
    top: buffer.scrollTop,
    bottom: buffer.scrollBottom,
    saved: `${Math.min(buffer.savedX, columns - 1)} ${buffer.savedY} ${plain(buffer.savedCurAttrData.fg)} ${plain(buffer.savedCurAttrData.bg)} ${JSON.stringify(buffer.savedCharset)}`,
    tabs: Array.from({ length: columns }, (_, column) => (buffer.tabs[column] ? '1' : '0')).join(''),
  };
}

function diff(into, where, a, b) {
  for (const key of Object.keys(a)) {
    // A link that xterm.js has forgotten while its text stands somewhere is one of the named differences.
    if (a[key] === null || b[key] === null) continue;
    const [left, right] = [a[key], b[key]].map((value) => (value !== null && typeof value === 'object' ? JSON.stringify(value) : value));
    if (left !== right) into.push(`${where} ${key}: ${left} | ${right}`);
  }
}

function compare(a, b, what) {
  const found = [];
  diff(found, what, stateOf(a), stateOf(b));
  const columns = a.terminal.cols;
  for (const name of ['normal', 'alt']) {
    const [left, right] = [a, b].map(({ core }) => core._bufferService.buffers[name]);
    const isActive = a.core._bufferService.buffers.active === left;
    diff(found, `${what} ${name}`, bufferState(a.core, left, isActive, columns), bufferState(b.core, right, isActive, columns));
    for (let y = 0; y < Math.min(left.lines.length, right.lines.length) && found.length < 8; y++) {
      const [one, two] = [left.lines.get(y), right.lines.get(y)];
      if (one.isWrapped !== two.isWrapped) found.push(`${what} ${name} ${y} wrapped: ${one.isWrapped} | ${two.isWrapped}`);
      if (sameData(one, two, columns)) continue;
      for (let x = 0; x < columns && found.length < 8; x++) diff(found, `${what} ${name} ${y},${x}`, cellAt(a.core, one, x), cellAt(b.core, two, x));
    }
  }
  return found;
}

/** Whether two lines are the same without looking closer: no link, no combined text, no decoration. */
function sameData(a, b, columns) {
  for (let i = 0; i < columns * 3; i++) if (a._data[i] !== b._data[i]) return false;
  return !Object.keys(a._extendedAttrs).length && !Object.keys(a._combined).length;
}

function compareModel(model) {
  const found = [];
  const { core, terminal } = full;
  diff(found, 'model', model.state, stateOf(full));
  for (const name of ['normal', 'alt']) {
    const buffer = core._bufferService.buffers[name];
    const { rows, wrapped, ...state } = model[name];
    diff(found, `model ${name}`, state, bufferState(core, buffer, core._bufferService.buffers.active === buffer, terminal.cols));
    for (let y = 0; y < Math.min(rows.length, buffer.lines.length) && found.length < 8; y++) {
      const line = buffer.lines.get(y);
      if (line.isWrapped !== (wrapped[y] === '1')) found.push(`model ${name} ${y} wrapped: ${wrapped[y]} | ${line.isWrapped}`);
      const hash = sum(core, line, terminal.cols);
      if (hash !== null && hash !== rows[y]) found.push(`model ${name} ${y}: other cells than "${line.translateToString(true)}"`);
    }
  }
  return found;
}

function check({ model, snapshot }) {
  const found = [];
  if (other) found.push(...compare(full, other, 'later'));
  if (model) found.push(...compareModel(model));
  other = undefined;
  if (snapshot !== null) {
    const fresh = open();
    fresh.core.writeSync(Buffer.from(snapshot, 'base64'));
    found.push(...compare(full, fresh, 'now'));
    other = fresh;
  }
  return found;
}

for await (const text of createInterface({ input: process.stdin })) {
  const line = JSON.parse(text);
  try {
    if (line.open) {
      [options, comparesMarks] = [line.open, line.marks];
      [full, other, broken] = [open(), undefined, undefined];
    } else if (line.write && !broken) {
      each(({ core }) => core.writeSync(Buffer.from(line.write, 'base64')));
    } else if (line.forget) {
      other = undefined;
    } else if (line.resize && !broken) {
      [options.cols, options.rows] = line.resize;
      each(({ terminal }) => terminal.resize(...line.resize));
    }
  } catch (error) {
    broken = error;
  }
  if (line.check) process.stdout.write(`${JSON.stringify(broken ? { broken: String(broken.stack) } : { found: check(line.check) })}\n`);
}
