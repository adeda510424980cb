import { describe, expect, it } from 'vitest';
import golden from '../../../tests/Unit/Terminals/Frames/golden-frames.json';
import { drawnFrame, endFrame, inputFrame, pingFrame, readFrame, resizeFrame, runFrame, type Run } from './frames';

interface PageGolden {
  name: string;
  hex: string;
  json?: string;
  frame: { type: string; text?: string; cols?: number; rows?: number; position?: number; number?: number } & Partial<Run>;
}

interface ServerGolden {
  name: string;
  hex: string;
  json?: string;
  frame: Record<string, unknown>;
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.split(' ').filter(Boolean), (byte) => parseInt(byte, 16));
}

function withJson(hex: string, json: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(parseInt(hex.slice(0, 2), 16), ...new TextEncoder().encode(json));
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function write({ frame }: PageGolden): Uint8Array {
  switch (frame.type) {
    case 'input':
      return inputFrame(new TextEncoder().encode(frame.text));
    case 'resize':
      return resizeFrame(frame.cols!, frame.rows!);
    case 'drawn':
      return drawnFrame(frame.position!);
    case 'end':
      return endFrame();
    case 'ping':
      return pingFrame(frame.number!);
    case 'run':
      return runFrame(frame);
    default:
      throw new Error(`Nobody writes ${frame.type}.`);
  }
}

describe('frames', () => {
  it.each(golden.page as PageGolden[])('are written as the server reads them: $name', (one) => {
    const wanted = one.json === undefined ? fromHex(one.hex) : withJson(one.hex, one.json);
    expect(toHex(write(one))).toBe(toHex(wanted));
  });

  it.each([...golden.server, ...golden.olderServer] as ServerGolden[])('are read as the server writes them: $name', ({ hex, json, frame }) => {
    const bytes = json === undefined ? fromHex(hex) : withJson(hex, json);
    const read = readFrame(bytes.buffer);
    expect(read?.type === 'output' || read?.type === 'snapshot' ? { ...read, bytes: toHex(read.bytes) } : read).toEqual(frame);
  });

  it('of a kind that is not known are passed over', () => {
    expect(readFrame(fromHex('7f 00').buffer)).toBeNull();
    expect(readFrame(new ArrayBuffer(0))).toBeNull();
  });

  it('that are too short are passed over', () => {
    for (const hex of ['11 00', '15 00', '16 00 00', '17 00', '1a 00', '18 00 00 00 00 00 00 00 07 00 50 00 18', '19 00 00 00 00 00 00 00 07 00 50 00 18']) expect(readFrame(fromHex(hex).buffer)).toBeNull();
  });
});
