import { describe, expect, it } from 'vitest';
import { DrawnReport, InputGate } from './flowControl';
import { MOST_INPUT } from './frames';

describe('what was drawn', () => {
  it('is reported in steps, and at last when nothing is left', () => {
    const sent: number[] = [];
    const report = new DrawnReport((position) => sent.push(position));
    report.begin(0, 800, true);
    report.received(250);
    report.drawn(50);
    expect(sent).toEqual([]);
    report.drawn(100);
    expect(sent).toEqual([100]);
    report.drawn(120);
    report.drawn(250);
    expect(sent).toEqual([100, 250]);
  });

  it('never falls so far behind that the server waits for ever', () => {
    const sent: number[] = [];
    const report = new DrawnReport((position) => sent.push(position));
    report.begin(0, 800, true);
    report.received(800);
    for (let position = 1; position <= 800; position++) report.drawn(position);
    expect(sent.at(-1)).toBe(800);
    expect(sent.length).toBe(8);
  });

  it('counts on over a new socket, and from the beginning when the positions are new', () => {
    const sent: number[] = [];
    const report = new DrawnReport((position) => sent.push(position));
    report.begin(0, 800, true);
    report.received(500);
    report.begin(500, 800, false);
    report.drawn(300);
    expect(sent).toEqual([]);
    report.drawn(500);
    report.received(600);
    report.drawn(600);
    expect(sent).toEqual([600]);
    report.begin(10, 800, true);
    report.received(20);
    report.drawn(20);
    expect(sent).toEqual([600, 20]);
  });
});

describe('a paste', () => {
  it('goes in pieces, no more than the guest takes, and all of it', () => {
    const sent: Uint8Array[] = [];
    const gate = new InputGate((bytes) => sent.push(bytes));
    gate.begin(4 * MOST_INPUT);
    const paste = Uint8Array.from({ length: 10 * MOST_INPUT + 5 }, (_, at) => at % 251);
    gate.type(paste);
    expect(sent.length).toBe(4);
    let taken = 0;
    for (let at = 0; at < sent.length; at++) gate.taken((taken += sent[at]!.length));
    const all = sent.flatMap((piece) => [...piece]);
    expect(all.length).toBe(paste.length);
    expect(all.every((byte, at) => byte === paste[at])).toBe(true);
    expect(sent.every((piece) => piece.length <= MOST_INPUT)).toBe(true);
  });

  it('keeps its place before what is typed after it', () => {
    const sent: string[] = [];
    const gate = new InputGate((bytes) => sent.push(new TextDecoder().decode(bytes)));
    gate.begin(4);
    gate.type(new TextEncoder().encode('abcd'));
    gate.type(new TextEncoder().encode('ef'));
    gate.type(new TextEncoder().encode('g'));
    expect(sent).toEqual(['abcd']);
    gate.taken(4);
    expect(sent).toEqual(['abcd', 'ef', 'g']);
  });

  it('whose socket goes is dropped, and said how much', () => {
    const gate = new InputGate(() => undefined);
    gate.begin(MOST_INPUT);
    gate.type(new Uint8Array(3 * MOST_INPUT));
    expect(gate.drop()).toBe(2 * MOST_INPUT);
    expect(gate.drop()).toBe(0);
  });
});
