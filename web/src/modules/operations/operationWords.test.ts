import { expect, it } from 'vitest';
import type { OperationState } from '../../api/types';
import { sampleOperation } from '../../test/samples';
import { operationReason, operationTitle, stageTitle } from './operationWords';

it.each<[OperationState, string]>([
  ['running', 'Starting Web-1'],
  ['cancelling', 'Cancelling: starting Web-1'],
  ['succeeded', 'Web-1 is running'],
  ['failed', 'Web-1 could not be started'],
  ['cancelled', 'Web-1 was not started'],
  ['interrupted', 'Web-1 could not be started'],
])('says a start that is %s as "%s"', (state, title) => {
  expect(operationTitle(sampleOperation({ state, instance: 'Web-1' }))).toBe(title);
});

it('speaks of the image where there is no machine', () => {
  expect(operationTitle(sampleOperation({ kind: 'pull', instance: null, image: '24.04' }))).toBe('Fetching 24.04');
});

it('gives the reason of an end, and one for an interruption that has none', () => {
  expect(operationReason(sampleOperation({ state: 'failed', error: 'No space.' }))).toBe('No space.');
  expect(operationReason(sampleOperation({ state: 'interrupted' }))).toMatch(/server was stopped/);
  expect(operationReason(sampleOperation({ state: 'succeeded' }))).toBeUndefined();
});

it('shows a stage that it does not know as it came', () => {
  expect(stageTitle('teleporting')).toBe('teleporting');
});
