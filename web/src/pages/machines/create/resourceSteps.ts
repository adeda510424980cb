import { gibibyte } from '../../../format/bytes';

const memory = [0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256];
const disk = [2, 3, 4, 5, 8, 10, 15, 20, 30, 40, 60, 80, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000];

/** What a machine gets. */
export interface Resources {
  cpus: number;
  memoryBytes: number;
  diskBytes: number;
}

/** Sizes that fit most uses. */
export const presets = {
  small: { cpus: 1, memoryBytes: gibibyte, diskBytes: 10 * gibibyte },
  medium: { cpus: 2, memoryBytes: 2 * gibibyte, diskBytes: 20 * gibibyte },
  large: { cpus: 4, memoryBytes: 8 * gibibyte, diskBytes: 40 * gibibyte },
} as const satisfies Record<string, Resources>;

/** Every number of processors that the host has. */
export function cpuSteps(cpus: number): number[] {
  return Array.from({ length: Math.max(1, cpus) }, (_, at) => at + 1);
}

/** Memory sizes up to what the host has at all; what is free may be so again. */
export function memorySteps(most: number): number[] {
  return within(memory, 0, most);
}

/** Disk sizes from what the image needs to what the host's disk has left. */
export function diskSteps(least: number, most: number): number[] {
  return within(disk, least, most);
}

/** The sizes that a machine can go to from what it has, which is among them: any processors and memory, and a larger disk. */
export function stepsFrom(has: Resources, host: { cpus: number; memoryBytes: number; diskFreeBytes: number } | null): { cpus: number[]; memory: number[]; disk: number[] } {
  return {
    cpus: withStep(cpuSteps(host?.cpus ?? 1), has.cpus),
    memory: withStep(memorySteps(host?.memoryBytes ?? 0), has.memoryBytes),
    disk: withStep(disk.map((size) => size * gibibyte), has.diskBytes).filter((size) => size >= has.diskBytes && size <= has.diskBytes + (host?.diskFreeBytes ?? 0)),
  };
}

/** The nearest resources that the steps allow. */
export function fit(wanted: Resources, steps: { cpus: number[]; memory: number[]; disk: number[] }): Resources {
  return { cpus: atMost(steps.cpus, wanted.cpus), memoryBytes: atMost(steps.memory, wanted.memoryBytes), diskBytes: atMost(steps.disk, wanted.diskBytes) };
}

function within(sizes: number[], least: number, most: number): number[] {
  const bytes = sizes.map((size) => size * gibibyte);
  const fitting = bytes.filter((size) => size >= least && size <= most);
  // A host with less than the least still gets an answer from the server that says the numbers.
  return fitting.length > 0 ? fitting : [bytes.find((size) => size >= least) ?? least];
}

function withStep(steps: number[], step: number): number[] {
  return [...new Set([...steps, step])].toSorted((one, other) => one - other);
}

function atMost(steps: number[], wanted: number): number {
  return steps.filter((step) => step <= wanted).at(-1) ?? steps[0] ?? wanted;
}
