import { describe, expect, it } from 'vitest';
import { fieldProblem, Problem, readProblem } from './problem';

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });

describe('readProblem', () => {
  it('says what the server says, with the field and the rule', async () => {
    const problem = await readProblem(json(422, { title: 'Bad', detail: 'The name is taken.', field: 'name', rule: 'unique' }));
    expect(problem).toMatchObject({ status: 422, message: 'The name is taken.', field: 'name', rule: 'unique' });
  });

  it('has a sentence of its own for a page that a proxy sends', async () => {
    const problem = await readProblem(new Response('<html>Bad gateway</html>', { status: 502, headers: { 'Content-Type': 'text/html' } }));
    expect(problem.message).toMatch(/engine failed/);
  });

  it('survives a body that breaks off', async () => {
    const problem = await readProblem(new Response('{"detail": "The na', { status: 409, headers: { 'Content-Type': 'application/json' } }));
    expect(problem.message).toMatch(/cannot be done now/);
  });

  it.each([
    ['28', 28],
    ['0.4', 1],
    ['soon', undefined],
  ])('reads Retry-After %s as %s', async (header, seconds) => {
    const problem = await readProblem(json(429, { detail: 'Too many tries.' }, { 'Retry-After': header }));
    expect(problem.retryAfterSeconds).toBe(seconds);
  });
});

describe('fieldProblem', () => {
  const problem = new Problem({ status: 422, sentence: 'Too small.', field: 'memoryBytes' });

  it('belongs to its field only', () => {
    expect(fieldProblem(problem, 'memoryBytes')).toBe('Too small.');
    expect(fieldProblem(problem, 'name')).toBeUndefined();
  });

  it('is nothing for anything else that was thrown', () => {
    expect(fieldProblem(new TypeError('x'), 'name')).toBeUndefined();
    expect(fieldProblem(null, 'name')).toBeUndefined();
  });
});
