import { apiPath, request, requestText } from './http';
import type { Figures, InstanceKey, InstanceList, LaunchInstance, Operation, PortForward, ResizeInstance } from './types';

/** What can be asked of a machine that needs no more than its name. */
export type PowerVerb = 'start' | 'restart' | 'suspend';

const path = ({ host, name }: InstanceKey, ...rest: string[]) => apiPath('instances', host, name, ...rest);

export function listInstances(signal?: AbortSignal): Promise<InstanceList> {
  return request<InstanceList>(apiPath('instances'), { signal });
}

export function launchInstance(launch: LaunchInstance): Promise<Operation> {
  return request<Operation>(apiPath('instances'), { method: 'POST', body: launch });
}

export function changePower(key: InstanceKey, verb: PowerVerb): Promise<Operation> {
  return request<Operation>(path(key, verb), { method: 'POST' });
}

/** With force the power goes at once: what the guest has not written is lost. */
export function stopInstance(key: InstanceKey, force: boolean): Promise<Operation> {
  return request<Operation>(path(key, 'stop'), { method: 'POST', body: { force } });
}

/** Stops a running machine after so many minutes. */
export function stopInstanceLater(key: InstanceKey, delayMinutes: number): Promise<Operation> {
  return request<Operation>(path(key, 'stop'), { method: 'POST', body: { delayMinutes } });
}

/** Takes back a stop that was set for later. */
export function keepInstanceRunning(key: InstanceKey): Promise<Operation> {
  return request<Operation>(path(key, 'stop'), { method: 'DELETE' });
}

/** A stopped copy of a stopped machine. */
export function cloneInstance(key: InstanceKey, name: string): Promise<Operation> {
  return request<Operation>(path(key, 'clone'), { method: 'POST', body: { name } });
}

/** Gives a stopped machine other processors, memory or disk; what is not said stays. */
export function resizeInstance(key: InstanceKey, change: ResizeInstance): Promise<Operation> {
  return request<Operation>(path(key, 'resources'), { method: 'PATCH', body: change });
}

/** Connects a stopped machine to the network that its host is set up to bridge. */
export function bridgeInstance(key: InstanceKey, mayCreateBridge: boolean): Promise<Operation> {
  return request<Operation>(path(key, 'bridge'), { method: 'POST', body: { mayCreateBridge } });
}

/** Stops a machine and moves it to the trash. */
export function trashInstance(key: InstanceKey): Promise<Operation> {
  return request<Operation>(path(key, 'trash'), { method: 'POST' });
}

export function recoverInstance(key: InstanceKey): Promise<Operation> {
  return request<Operation>(path(key, 'recover'), { method: 'POST' });
}

/** For good. */
export function deleteInstance(key: InstanceKey): Promise<Operation> {
  return request<Operation>(path(key), { method: 'DELETE' });
}

/** The last bytes that the serial console printed. */
export function readConsole(key: InstanceKey, bytes: number, signal?: AbortSignal): Promise<string> {
  return requestText(`${path(key, 'console')}?bytes=${bytes}`, signal);
}

/** What the running guest says about itself; a 409 problem when it does not run. */
export function readFigures(key: InstanceKey, signal?: AbortSignal): Promise<Figures> {
  return request<Figures>(path(key, 'figures'), { signal });
}

/** With a host port of 0 the server takes a free one and says which. */
export function addForward(key: InstanceKey, forward: PortForward): Promise<PortForward> {
  return request<PortForward>(path(key, 'forwards'), { method: 'POST', body: forward });
}

export function removeForward(key: InstanceKey, hostPort: number): Promise<void> {
  return request(path(key, 'forwards', String(hostPort)), { method: 'DELETE' });
}

