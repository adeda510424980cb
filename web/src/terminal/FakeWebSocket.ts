import type { Attached } from './frames';

/** A WebSocket whose server is the test. */
export class FakeWebSocket {
  static readonly all: FakeWebSocket[] = [];
  readonly url: URL;
  readonly protocol: string;
  readonly sent: Uint8Array[] = [];
  binaryType = '';
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((message: MessageEvent<unknown>) => void) | null = null;
  onclose: ((closed: CloseEvent) => void) | null = null;

  constructor(url: string, protocol: string) {
    this.url = new URL(url);
    this.protocol = protocol;
    FakeWebSocket.all.push(this);
  }

  static get last(): FakeWebSocket {
    const last = FakeWebSocket.all.at(-1);
    if (!last) throw new Error('No socket was opened.');
    return last;
  }

  get after(): string | null {
    return this.url.searchParams.get('after');
  }

  send(bytes: Uint8Array): void {
    this.sent.push(bytes);
  }

  close(): void {
    this.readyState = 3;
  }

  /** What the page has sent of one kind, without the tag. */
  sentOf(tag: number): Uint8Array[] {
    return this.sent.filter((frame) => frame[0] === tag).map((frame) => frame.subarray(1));
  }

  /** The keystrokes that the page has sent, as text. */
  get typed(): string {
    return this.sentOf(0x01)
      .map((bytes) => new TextDecoder().decode(bytes))
      .join('');
  }

  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  attached(some: Partial<Attached> = {}): void {
    this.readyState = 1;
    const attached: Attached = {
      id: 'id', host: 'local', instance: 'web-1', state: 'ready', position: 0, end: 0, reset: true, opened: false, cols: 80, rows: 24, window: 800, inputWindow: 262144, ...some,
    };
    this.receive(0x12, new TextEncoder().encode(JSON.stringify(attached)));
  }

  output(position: number, bytes: Uint8Array): void {
    const body = new Uint8Array(8 + bytes.length);
    new DataView(body.buffer).setUint32(4, position);
    body.set(bytes, 8);
    this.receive(0x11, body);
  }

  sizeAt(position: number, number: number, cols: number, rows: number): void {
    const body = new Uint8Array(16);
    const view = new DataView(body.buffer);
    view.setUint32(4, position);
    view.setUint32(8, number);
    view.setUint16(12, cols);
    view.setUint16(14, rows);
    this.receive(0x19, body);
  }

  snapshot(position: number, cols: number, rows: number, text: string, last: boolean): void {
    const part = new TextEncoder().encode(text);
    const body = new Uint8Array(13 + part.length);
    const view = new DataView(body.buffer);
    view.setUint32(4, position);
    view.setUint16(8, cols);
    view.setUint16(10, rows);
    view.setUint8(12, last ? 1 : 0);
    body.set(part, 13);
    this.receive(0x18, body);
  }

  /** Answers the latest ping. */
  pong(): void {
    const ping = this.sentOf(0x05).at(-1);
    if (!ping) throw new Error('Nothing was asked.');
    this.receive(0x15, ping);
  }

  /** The sizes that the page has asked for. */
  get asked(): string[] {
    return this.sentOf(0x02).map((body) => {
      const view = new DataView(body.buffer, body.byteOffset);
      return `${view.getUint16(0)}x${view.getUint16(2)}`;
    });
  }

  json(tag: number, body: unknown): void {
    this.receive(tag, new TextEncoder().encode(JSON.stringify(body)));
  }

  receive(tag: number, body: Uint8Array): void {
    const frame = new Uint8Array(1 + body.length);
    frame[0] = tag;
    frame.set(body, 1);
    this.onmessage?.(new MessageEvent('message', { data: frame.buffer }));
  }

  closes(code: number, reason = ''): void {
    this.readyState = 3;
    this.onclose?.(new CloseEvent('close', { code, reason }));
  }
}
