/*
 * The shapes of docs/api.md. Times are ISO 8601 UTC, sizes are bytes.
 */
export type InstanceState =
  | 'unknown'
  | 'starting'
  | 'running'
  | 'restarting'
  | 'stopped'
  | 'delayedShutdown'
  | 'suspending'
  | 'suspended'
  | 'deleted';

export interface Instance {
  host: string;
  name: string;
  state: InstanceState;
  stateReason: string | null;
  lastWords: string[];
  image: { name: string; release: string; hash: string };
  cpus: number;
  memoryBytes: number;
  diskBytes: number;
  addresses: string[];
  forwards: PortForward[];
  createdAt: string;
  startedAt: string | null;
  operationId: string | null;
  seenAt: string;
  stale: { since: string; reason: string } | null;
}

export interface PortForward {
  hostPort: number;
  guestPort: number;
}

export interface InstanceList {
  eventId: string;
  instances: Instance[];
}

export interface InstanceKey {
  host: string;
  name: string;
}

export interface LaunchInstance {
  host?: string;
  name: string;
  image?: string;
  cpus?: number;
  memoryBytes?: number;
  diskBytes?: number;
  userData?: string;
}

export interface Figures {
  load: number[];
  memoryTotal: number;
  memoryUsed: number;
  disks: { name: string; total: number; used: number }[];
}

export interface Capabilities {
  suspend: boolean;
  images: boolean;
  portForwards: boolean;
  consoleLog: boolean;
  cloudInit: boolean;
}

export interface HostInfo {
  version: string;
  acceleration: string;
  accelerationNote: string | null;
  defaultImage: string;
  cpus: number;
  memoryBytes: number;
  memoryFreeBytes: number;
  diskBytes: number;
  diskFreeBytes: number;
}

export interface Host {
  id: string;
  name: string;
  kind: string;
  isDefault: boolean;
  state: 'ready' | 'connecting' | 'unreachable';
  reason: string | null;
  seenAt: string | null;
  capabilities: Capabilities;
  info: HostInfo | null;
}

export interface Image {
  name: string;
  aliases: string[];
  title: string;
  distribution: string;
  version: string;
  hash: string;
  isReady: boolean;
  downloadBytes: number | null;
  minDiskBytes: number;
  source: string;
  isDefault: boolean;
}

export interface ImageCatalogue {
  images: Image[];
  trouble: string[];
}

export type OperationKind = 'launch' | 'start' | 'stop' | 'restart' | 'suspend' | 'delete' | 'pull';

export type OperationState = 'running' | 'cancelling' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';

export interface OperationLogLine {
  at: string;
  stage: string;
  text: string;
}

export interface Operation {
  id: string;
  kind: OperationKind;
  host: string;
  instance: string | null;
  image: string | null;
  user: string;
  state: OperationState;
  stage: string | null;
  percent: number | null;
  text: string;
  log: OperationLogLine[];
  error: string | null;
  createdAt: string;
  endedAt: string | null;
}

export interface Session {
  username: string;
  mustChangePassword: boolean;
  expiresAt: string;
}

export interface SignedInSession {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  address: string;
  userAgent: string;
  current: boolean;
}

export interface Terminal {
  id: string;
  host: string;
  instance: string;
  title: string;
  createdAt: string;
  viewers: number;
  state: 'starting' | 'ready' | 'closing';
}
