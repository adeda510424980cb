import { expect, it } from 'vitest';
import { portProblem } from './portRule';

it('takes ports, and nothing where nothing is needed', () => {
  expect(portProblem('80', 'required')).toBeUndefined();
  expect(portProblem('65535', 'required')).toBeUndefined();
  expect(portProblem('', 'optional')).toBeUndefined();
});

it.each(['0', '65536', '-1', '8.5', '1e3', 'http'])('refuses %s', (text) => {
  expect(portProblem(text, 'required')).toMatch(/1 to 65535/);
});

it('asks for what is needed', () => {
  expect(portProblem('', 'required')).toBe('Which port?');
});
