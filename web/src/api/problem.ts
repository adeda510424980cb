/** What a server's refusal carries (RFC 9457, with the field and the rule of a bad input). */
interface ProblemBody {
  title?: unknown;
  detail?: unknown;
  field?: unknown;
  rule?: unknown;
}

interface ProblemFacts {
  status: number;
  sentence: string;
  field?: string | undefined;
  rule?: string | undefined;
  retryAfterSeconds?: number | undefined;
}

/** An answer that was not the one asked for, as a sentence for the person. */
export class Problem extends Error {
  /** The HTTP status, or 0 where no answer came at all. */
  readonly status: number;
  /** The JSON path of the bad input, e.g. `name`; undefined where it was no input's fault. */
  readonly field: string | undefined;
  /** The rule that the input breaks. */
  readonly rule: string | undefined;
  /** After how many seconds it is worth trying again, where the server says so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(facts: ProblemFacts) {
    super(facts.sentence);
    this.name = 'Problem';
    this.status = facts.status;
    this.field = facts.field;
    this.rule = facts.rule;
    this.retryAfterSeconds = facts.retryAfterSeconds;
  }
}

const fallbacks: Readonly<Record<number, string>> = {
  400: 'The server did not understand this request. Reload the page and try again.',
  401: 'Your session has ended. Sign in again.',
  403: 'You may not do this.',
  404: 'This no longer exists.',
  409: 'This cannot be done now: something else has changed it. Look at its state and try again.',
  413: 'This is more than the server takes at once.',
  422: 'The server refused one of the values.',
  429: 'Too many tries.',
  502: 'The engine failed and did not say why. The server’s log has more.',
  503: 'The server is not ready. Try again in a moment.',
  504: 'The engine did not answer in time. Its machines go on as they are; try again in a moment.',
};

/** No answer came. What is said is what is still true then. */
export const unreachable = 'The server does not answer. Your machines go on running; try again in a moment.';

/** Reads a refusal. A body that is no problem document, as proxies send, gives a sentence of our own. */
export async function readProblem(response: Response): Promise<Problem> {
  const body = await readBody(response);
  const retryAfterSeconds = readRetryAfter(response.headers.get('Retry-After'));
  const said = text(body.detail) ?? text(body.title) ?? fallbacks[response.status];
  return new Problem({
    status: response.status,
    sentence: said ?? `The server answered ${response.status}. Try again in a moment.`,
    field: text(body.field),
    rule: text(body.rule),
    retryAfterSeconds,
  });
}

/** The sentence of anything that was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The sentence for one field of a form, where it is that field's fault. */
export function fieldProblem(error: unknown, field: string): string | undefined {
  if (!(error instanceof Problem) || error.field?.toLowerCase() !== field.toLowerCase()) return undefined;
  // Beside its field a sentence need not begin with the field's path.
  return error.rule === undefined || error.rule === '' ? error.message : error.rule.charAt(0).toUpperCase() + error.rule.slice(1);
}

async function readBody(response: Response): Promise<ProblemBody> {
  if (!/\bjson\b/.test(response.headers.get('Content-Type') ?? '')) return {};
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? body : {};
  } catch (error) {
    // Half a body: the connection ended midway. The status still says what happened.
    if (error instanceof SyntaxError || error instanceof TypeError) return {};
    throw error;
  }
}

function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
