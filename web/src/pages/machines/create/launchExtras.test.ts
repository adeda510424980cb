import { expect, it } from 'vitest';
import { bootMinutesProblem, extrasOf, noExtras } from './launchExtras';

it('says nothing of what nobody chose', () => {
  expect(extrasOf(noExtras)).toEqual({});
});

it('names the networks with what is known of each', () => {
  const extras = { networks: { br0: { manual: false, macAddress: ' ' }, eth0: { manual: true, macAddress: '52:54:00:4b:ab:cd ' } }, mayCreateBridges: true, zone: '', bootMinutes: '20' };
  expect(extrasOf(extras)).toEqual({
    networks: [
      { name: 'br0', manual: false },
      { name: 'eth0', manual: true, macAddress: '52:54:00:4b:ab:cd' },
    ],
    mayCreateBridges: true,
    bootMinutes: 20,
  });
});

it('takes whole minutes of at most an hour', () => {
  expect(['', '1', '60'].map(bootMinutesProblem)).toEqual([undefined, undefined, undefined]);
  expect(['0', '61', '1.5', 'x'].every((text) => bootMinutesProblem(text) !== undefined)).toBe(true);
});
