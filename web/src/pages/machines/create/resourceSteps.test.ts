import { describe, expect, it } from 'vitest';
import { gibibyte } from '../../../format/bytes';
import { cpuSteps, diskSteps, fit, memorySteps, presets, stepsFrom } from './resourceSteps';

describe('steps', () => {
  it('offer every processor of the host', () => {
    expect(cpuSteps(3)).toEqual([1, 2, 3]);
    expect(cpuSteps(0)).toEqual([1]);
  });

  it('end at what the host has', () => {
    expect(memorySteps(5 * gibibyte).at(-1)).toBe(4 * gibibyte);
  });

  it('begin at what the image needs', () => {
    expect(diskSteps(3.5 * gibibyte, 100 * gibibyte)[0]).toBe(4 * gibibyte);
  });

  it('leave one choice on a disk that is full, for the server to refuse with the numbers', () => {
    expect(diskSteps(3.5 * gibibyte, gibibyte)).toEqual([4 * gibibyte]);
  });
});

it('fits a preset into a small host', () => {
  const steps = { cpus: cpuSteps(2), memory: memorySteps(4 * gibibyte), disk: diskSteps(0, 15 * gibibyte) };
  expect(fit(presets.large, steps)).toEqual({ cpus: 2, memoryBytes: 4 * gibibyte, diskBytes: 15 * gibibyte });
});

it('lets a machine go anywhere from what it has, but to a smaller disk', () => {
  const has = { cpus: 6, memoryBytes: 1.25 * gibibyte, diskBytes: 7 * gibibyte };
  const steps = stepsFrom(has, { cpus: 2, memoryBytes: 2 * gibibyte, diskFreeBytes: 3 * gibibyte });
  expect(steps).toEqual({ cpus: [1, 2, 6], memory: [0.5, 1, 1.25, 1.5, 2].map((size) => size * gibibyte), disk: [7, 8, 10].map((size) => size * gibibyte) });
  expect(fit(has, steps)).toEqual(has);
});
