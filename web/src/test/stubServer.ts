import { vi } from 'vitest';

/** What the page asked for. */
export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

type Answer = Response | object | null;

/**
 * Answers the page's requests in place of a server: `GET /api/v1/hosts` to a body or a whole response. What
 * no line names is answered with 404, as a server would.
 */
export function stubServer(answers: Readonly<Record<string, Answer>>): { asked: Asked[] } {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
    const one: Asked = { method: init.method ?? 'GET', path, body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined };
    asked.push(one);
    const found = answers[`${one.method} ${path}`];
    return Promise.resolve(found === undefined ? problem(404, { detail: 'There is none.' }) : asResponse(found));
  });
  return { asked };
}

/** A refusal as the server words it. */
export function problem(status: number, body: object, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ title: 'Refused', status, ...body }), { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });
}

function asResponse(answer: Answer): Response {
  if (answer instanceof Response) return answer;
  if (answer === null) return new Response(null, { status: 204 });
  return new Response(JSON.stringify(answer), { status: 200, headers: { 'Content-Type': 'application/json' } });
}
