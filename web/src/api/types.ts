/*
 * The server's shapes under short names; `schema.ts` is generated from its OpenAPI document. Times are ISO 8601 UTC, sizes are bytes.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

export type Instance = Schemas['Instance'];
export type InstanceState = Schemas['InstanceState'];
export type InstanceList = Schemas['InstanceList'];
export type InstanceKey = Pick<Instance, 'host' | 'name'>;
export type LaunchInstance = Schemas['LaunchBody'];
export type ResizeInstance = Schemas['ResizeBody'];
export type PortForward = Schemas['PortForward'];
export type Mount = Schemas['Mount'];
export type MountKind = NonNullable<Schemas['MountKind']>;
export type MountRequest = Schemas['MountBody'];
export type IdMap = Schemas['IdMap'];
export type Primary = Schemas['Primary'];
export type Command = Schemas['Command'];
export type CommandBody = Schemas['CommandBody'];
export type HostKeys = Schemas['HostKeys'];
export type HostKey = Schemas['HostKey'];
export type Snapshot = Schemas['Snapshot'];
export type GuestFile = Schemas['File'];
export type Directory = Schemas['Directory'];
export type Figures = Schemas['GuestSays'];

export type Host = Schemas['Host'];
export type EngineSetting = Schemas['EngineSetting'];
export type Capabilities = Schemas['EngineCapabilities'];
export type HostNetwork = Schemas['HostNetwork'];
export type Zone = Schemas['Zone'];
export type Image = Schemas['ImageInfo'];
export type ImageCatalogue = Schemas['ImageCatalogue'];

export type Operation = Schemas['Operation'];
export type OperationKind = Schemas['OperationKind'];
export type OperationState = Schemas['OperationState'];

export type Session = Schemas['Session'];
export type SignedInSession = Schemas['SignIn'];

export type Terminal = Schemas['TerminalInfo'];
export type TerminalForeground = Required<Schemas['TerminalForeground']>;
export type PersonalTerminalSettings = Schemas['PersonalTerminalSettings'];
/** What the server leaves out of a body it fills in; what it answers is whole. */
export type TerminalSettings = Required<Schemas['TerminalSettings']>;
