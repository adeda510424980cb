import type { Capabilities, Host, Instance, InstanceState } from '../api/types';

/** What can be done with a machine. */
export type InstanceVerb = 'open' | 'console' | 'start' | 'stop' | 'stopLater' | 'keepRunning' | 'forceStop' | 'restart' | 'suspend' | 'hostKeys' | 'clone' | 'resize' | 'bridge' | 'recover' | 'delete';

const none: Capabilities = { suspend: false, images: false, imageShelf: false, portForwards: false, consoleLog: false, serialConsole: false, hostKeys: false, trash: false, mounts: false, nativeMounts: false, figures: false, settings: false, resize: false, delayedStop: false, networks: false, zones: false, cloudInit: false, snapshots: false, clones: false };
const offered: Readonly<Record<InstanceState, readonly InstanceVerb[]>> = {
  unknown: ['forceStop', 'delete'],
  starting: ['console', 'forceStop', 'delete'],
  running: ['open', 'console', 'stop', 'stopLater', 'restart', 'suspend', 'hostKeys', 'forceStop', 'delete'],
  restarting: ['console', 'forceStop', 'delete'],
  stopped: ['start', 'clone', 'resize', 'bridge', 'delete'],
  delayedShutdown: ['open', 'console', 'stop', 'stopLater', 'keepRunning', 'hostKeys', 'forceStop', 'delete'],
  suspending: [],
  suspended: ['start', 'delete'],
  deleted: ['recover', 'delete'],
};

/** What the host must be able to for a verb that not every engine has. */
const needed: Partial<Readonly<Record<InstanceVerb, keyof Capabilities>>> = {
  console: 'serialConsole',
  suspend: 'suspend',
  hostKeys: 'hostKeys',
  clone: 'clones',
  resize: 'resize',
  bridge: 'networks',
  recover: 'trash',
  stopLater: 'delayedStop',
  keepRunning: 'delayedStop',
};

/** What a host's engine offers; nothing for a host that is not known yet. */
export function capabilitiesOf(host: Host | undefined): Capabilities {
  return host?.capabilities ?? none;
}

/** Whether folders can be shared the native way too. */
export function sharesNative(host: Host | undefined): boolean {
  return capabilitiesOf(host).nativeMounts;
}

/**
 * The verbs that make sense for a machine now, by its state and by what its host declared. While an operation works on it there are few:
 * operations on one machine never interleave, and only a forced stop overcomes another.
 */
export function verbsFor(instance: Instance, host: Host | undefined): ReadonlySet<InstanceVerb> {
  const can = capabilitiesOf(host);
  const whileBusy: readonly InstanceVerb[] = ['open', 'console', 'forceStop'];
  return new Set(
    offered[instance.state].filter((verb) => {
      const needs = needed[verb];
      return (needs === undefined || can[needs]) && (instance.operationId === null || whileBusy.includes(verb));
    }),
  );
}
