import { Problem, readProblem, unreachable } from './problem';

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** No request may hang: the server answers long work with an operation at once. */
const deadlineMilliseconds = 30_000;

/**
 * Asks the server and reads JSON; `undefined` for an answer without a body.
 * @throws {Problem} for every refusal, and where no answer came.
 */
export async function request<T = void>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options, 'application/json');
  if (response.status === 204 || response.headers.get('Content-Length') === '0') return undefined as T;
  return (await response.json()) as T;
}

/**
 * Asks the server and reads plain text.
 * @throws {Problem} for every refusal, and where no answer came.
 */
export async function requestText(path: string, signal?: AbortSignal): Promise<string> {
  const response = await send(path, { signal }, 'text/plain');
  return await response.text();
}

/** A path below the API's root from parts that are text, not syntax. */
export function apiPath(...parts: string[]): string {
  return `/api/v1/${parts.map(encodeURIComponent).join('/')}`;
}

async function send(path: string, { method = 'GET', body, signal }: RequestOptions, accept: string): Promise<Response> {
  const deadline = AbortSignal.timeout(deadlineMilliseconds);
  const headers = new Headers({ Accept: `${accept}, application/problem+json` });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new Problem({ status: 0, sentence: unreachable });
  }
  if (!response.ok) throw await readProblem(response);
  return response;
}
