import type { GuestFile, Host, HostKeys, Instance, Operation, Snapshot, Terminal } from '../api/types';

const gibibyte = 1024 ** 3;

/** A running machine, but for what the test says otherwise. */
export function sampleInstance(differs: Partial<Instance> = {}): Instance {
  return {
    host: 'local',
    name: 'calm-otter',
    state: 'running',
    stateReason: null,
    lastWords: [],
    image: { name: 'debian-12', release: 'Debian 12 (bookworm)', hash: '' },
    cpus: 2,
    memoryBytes: 2 * gibibyte,
    diskBytes: 20 * gibibyte,
    addresses: ['10.77.4.15'],
    forwards: [],
    mounts: [],
    zone: null,
    createdAt: '2026-11-20T08:00:00Z',
    startedAt: '2026-11-23T08:00:00Z',
    stopsAt: null,
    operationId: null,
    seenAt: '2026-11-23T09:00:00Z',
    stale: null,
    ...differs,
  };
}

/** A running start, but for what the test says otherwise. */
export function sampleOperation(differs: Partial<Operation> = {}): Operation {
  return {
    id: '7f2c0000-0000-4000-8000-000000000001',
    kind: 'start',
    host: 'local',
    instance: 'calm-otter',
    image: null,
    user: 'admin',
    state: 'running',
    stage: 'booting',
    percent: null,
    text: 'Booting',
    log: [],
    error: null,
    createdAt: '2026-11-23T09:00:00Z',
    endedAt: null,
    ...differs,
  };
}

/** A host that can do everything, but for what the test says otherwise. */
export function sampleHost(differs: Partial<Host> = {}): Host {
  return {
    id: 'local',
    name: 'This machine',
    kind: 'qemu',
    isDefault: true,
    state: 'ready',
    reason: null,
    needs: null,
    seenAt: '2026-11-23T09:00:00Z',
    capabilities: { suspend: true, images: true, imageShelf: true, portForwards: true, consoleLog: true, serialConsole: true, hostKeys: true, trash: true, mounts: true, nativeMounts: true, figures: true, settings: true, resize: true, delayedStop: true, networks: true, zones: true, cloudInit: true, snapshots: true, clones: true },
    info: {
      version: '7.2.22',
      update: null,
      address: null,
      identity: null,
      acceleration: 'KVM',
      accelerationNote: null,
      defaultImage: 'debian-12',
      cpus: 4,
      memoryBytes: 16 * gibibyte,
      memoryFreeBytes: 12 * gibibyte,
      diskBytes: 200 * gibibyte,
      diskFreeBytes: 100 * gibibyte,
    },
    ...differs,
  };
}

/** A first snapshot without a comment, but for what the test says otherwise. */
export function sampleSnapshot(differs: Partial<Snapshot> = {}): Snapshot {
  return {
    name: 'clean',
    parent: null,
    createdAt: '2026-11-22T08:00:00Z',
    comment: '',
    resources: { cpus: 2, memoryBytes: 2 * gibibyte, diskBytes: 20 * gibibyte },
    ...differs,
  };
}

/** What a machine shows that nobody has trusted yet. */
export function sampleHostKeys(differs: Partial<HostKeys> = {}): HostKeys {
  return {
    shown: [
      { kind: 'ssh-ed25519', fingerprint: 'SHA256:eR2Eb78mJ0rW9YrtAxhB5plcY8huzpvfH2ZkNwdlvfo', key: 'ssh-ed25519 AAAAC3' },
      { kind: 'ecdsa-sha2-nistp256', fingerprint: 'SHA256:p3mP0yUlUk7mPBSbz1r0gWWHW8jO2Kqk4V9xwqXb1aE', key: 'ecdsa-sha2-nistp256 AAAAE2' },
    ],
    trusted: [],
    command: 'sudo keys-of calm-otter',
    ...differs,
  };
}

/** An empty file in a home, but for what the test says otherwise. */
export function sampleFile(differs: Partial<GuestFile> = {}): GuestFile {
  const name = differs.name ?? 'file';
  return { name, path: `/home/otter/${name}`, kind: 'file', target: null, size: 0, changedAt: '2026-11-22T08:00:00Z', mode: 'rw-r--r--', reachable: true, ...differs };
}

/** A person's shell that no page shows. */
export function sampleTerminal(differs: Partial<Terminal> = {}): Terminal {
  return {
    id: '6f1c1d7e-2d3c-4b55-9a86-0c6c7f3a1b2c',
    host: 'local',
    instance: 'calm-otter',
    title: 'calm-otter',
    createdAt: '2026-11-23T10:00:00Z',
    viewers: 0,
    state: 'ready',
    command: null,
    directory: null,
    user: null,
    console: false,
    ...differs,
  };
}
