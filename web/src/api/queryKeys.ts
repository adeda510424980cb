/** Every cache key of the page, in one place: what an event changes and what a page reads must be the same words. */
export const queryKeys = {
  session: ['session'] as const,
  sessions: ['sessions'] as const,
  hosts: ['hosts'] as const,
  settings: (host: string) => ['settings', host] as const,
  images: (host: string) => ['images', host] as const,
  networks: (host: string) => ['networks', host] as const,
  zones: (host: string) => ['zones', host] as const,
  everyImage: ['images'] as const,
  instances: ['instances'] as const,
  /** One boot's: what an earlier one said of itself is not shown again. */
  figures: (host: string, name: string, startedAt: string | null) => ['figures', host, name, startedAt] as const,
  hostKeys: (host: string, name: string) => ['hostKeys', host, name] as const,
  console: (host: string, name: string) => ['console', host, name] as const,
  snapshots: (host: string, name: string) => ['snapshots', host, name] as const,
  /** What lies in one directory, and in all of a machine's. */
  files: (host: string, name: string, path: string) => ['files', host, name, path] as const,
  filesOf: (host: string, name: string) => ['files', host, name] as const,
  primaries: ['primaries'] as const,
  commands: ['commands'] as const,
  operations: ['operations'] as const,
  terminals: ['terminals'] as const,
  terminalSettings: ['terminalSettings'] as const,
};
