import { describe, expect, it } from 'vitest';
import { gibibyte } from '../../../format/bytes';
import { cpuSteps, diskSteps, fit, memorySteps, presets } from './resourceSteps';

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
