import { Activity, Cpu, HardDriveDownload, MonitorDot, Moon, Play, Plus, Power, Server, Settings2, SquareChevronRight, SquareTerminal, Star, Sun, UserRound, type LucideIcon } from 'lucide-react';
import { useLocation } from 'wouter';
import { verbsFor } from '../../access/capabilities';
import { changePower, stopInstance, type PowerVerb } from '../../api/instances';
import type { Instance, InstanceKey } from '../../api/types';
import { useNow } from '../../hooks/useNow';
import { chooseTheme } from '../../theme/theme';
import { useShownTheme } from '../../theme/useTheme';
import { useHosts } from '../hosts/useHosts';
import { stateOf } from '../instances/instanceState';
import { useInstances } from '../instances/useInstances';
import { useOperationCall } from '../instances/useOperationCall';
import { runSaved } from '../shortcuts/runSaved';
import { usePrimaries } from '../shortcuts/usePrimaries';
import { useSavedCommands } from '../shortcuts/useSavedCommands';
import { settingsShown } from '../terminals/shownOver';
import { shellFacts, shellTitle } from '../terminals/shellWords';
import { openConsole, openTerminal, reopenTerminal } from '../terminals/tabs';
import { useShellsElsewhere } from '../terminals/useTerminals';

/** Something that can be done from the keyboard, anywhere. */
export interface Command {
  id: string;
  icon: LucideIcon;
  title: string;
  hint: string;
  run: () => void;
}

const shownAtMost = 40;

/** The commands whose words hold every word typed, in any order. */
export function useCommands(text: string): Command[] {
  const pages = usePageCommands();
  const machines = useMachineCommands();
  const shortcuts = useShortcutCommands();
  const elsewhere = useShellCommands();
  const words = text.toLowerCase().split(/\s+/);
  // Without a word typed the machines come alone: their verbs would bury them.
  const offered = text.trim() === '' ? [...elsewhere, ...machines.filter((one) => one.id.startsWith('go-')), ...shortcuts, ...pages] : [...elsewhere, ...shortcuts, ...machines, ...pages];
  return offered.filter((one) => words.every((word) => `${one.title} ${one.hint}`.toLowerCase().includes(word))).slice(0, shownAtMost);
}

function usePageCommands(): Command[] {
  const [, go] = useLocation();
  const shown = useShownTheme();
  return [
    { id: 'create', icon: Plus, title: 'Create a machine', hint: '', run: () => go('/?create') },
    { id: 'machines', icon: Server, title: 'Machines', hint: 'Page', run: () => go('/') },
    { id: 'images', icon: HardDriveDownload, title: 'Images', hint: 'Page', run: () => go('/images') },
    { id: 'hosts', icon: Cpu, title: 'Hosts', hint: 'Page', run: () => go('/hosts') },
    { id: 'activity', icon: Activity, title: 'Activity', hint: 'Page', run: () => go('/activity') },
    { id: 'account', icon: UserRound, title: 'Account and sessions', hint: 'Page', run: () => go('/account') },
    { id: 'terminal-settings', icon: Settings2, title: 'Terminal settings', hint: 'Font, theme, keys', run: () => settingsShown.change(true) },
    shown === 'dark'
      ? { id: 'light', icon: Sun, title: 'Switch to the light theme', hint: 'Theme', run: () => chooseTheme('light') }
      : { id: 'dark', icon: Moon, title: 'Switch to the dark theme', hint: 'Theme', run: () => chooseTheme('dark') },
  ];
}

function useMachineCommands(): Command[] {
  const [, go] = useLocation();
  const { data: instances } = useInstances();
  const { data: hosts } = useHosts();
  const power = useOperationCall(({ key, verb }: { key: InstanceKey; verb: PowerVerb }) => changePower(key, verb), 'That cannot be done now');
  const stop = useOperationCall((key: InstanceKey) => stopInstance(key, false), 'It cannot be stopped now');

  return (instances ?? []).flatMap((one) => {
    const { host, name } = one;
    const verbs = verbsFor(one, hosts?.find((candidate) => candidate.id === host));
    const id = `${host}-${name}`;
    const commands: Command[] = [
      { id: `go-${id}`, icon: Server, title: name, hint: stateOf(one).word, run: () => go(`/machines/${encodeURIComponent(host)}/${encodeURIComponent(name)}`) },
    ];
    if (verbs.has('open')) commands.push({ id: `open-${id}`, icon: SquareTerminal, title: `Open a terminal on ${name}`, hint: '', run: () => openTerminal(one) });
    if (verbs.has('console')) commands.push({ id: `console-${id}`, icon: MonitorDot, title: `Open the serial console of ${name}`, hint: '', run: () => openConsole(one) });
    if (verbs.has('start')) commands.push({ id: `start-${id}`, icon: Play, title: `Start ${name}`, hint: '', run: () => power.mutate({ key: one, verb: 'start' }) });
    if (verbs.has('stop')) commands.push({ id: `stop-${id}`, icon: Power, title: `Stop ${name}`, hint: '', run: () => stop.mutate(one) });
    return commands;
  });
}

/** The shells that run and are not shown here, wherever they were opened. */
function useShellCommands(): Command[] {
  const now = useNow(10_000);
  const severalHosts = (useHosts().data?.length ?? 0) > 1;
  return useShellsElsewhere().map((shell) => ({
    id: `shell-${shell.id}`,
    icon: SquareTerminal,
    title: `Reopen: ${shellTitle(shell, severalHosts)}`,
    hint: shellFacts(shell, now),
    run: () => reopenTerminal(shell),
  }));
}

/** The primary machine of each host, as `multipass shell` without a name has it, and the person's own commands. */
function useShortcutCommands(): Command[] {
  const [, go] = useLocation();
  const { data: instances } = useInstances();
  const { data: hosts } = useHosts();
  const primaries = usePrimaries();
  const saved = useSavedCommands();
  const start = useOperationCall((key: InstanceKey) => changePower(key, 'start'), 'The primary machine cannot be started now');
  // The terminal waits for a machine that boots. By the promise, not by `onSuccess` of this one call: the palette is closed by then, and nobody would hear that.
  // What was refused is told already.
  const startThenOpen = (machine: Instance) => start.mutateAsync(machine).then(() => openTerminal(machine), () => undefined);
  const find = (host: string, name: string) => instances?.find((one) => one.host === host && one.name === name);

  const toPrimary = primaries.flatMap(({ host, name }): Command[] => {
    const machine = find(host, name);
    const verbs = machine && verbsFor(machine, hosts?.find((one) => one.id === host));
    const command = (hint: string, run: () => void): Command => ({ id: `primary-${host}`, icon: Star, title: 'Open a terminal on the primary machine', hint, run });
    const on = (hosts?.length ?? 0) > 1 ? `${name} on ${host}` : name;
    if (instances === undefined) return [];
    if (machine === undefined) return [command(`create ${on}`, () => go(`/?create&host=${encodeURIComponent(host)}&name=${encodeURIComponent(name)}`))];
    if (verbs?.has('open')) return [command(on, () => openTerminal(machine))];
    if (verbs?.has('start')) return [command(`start ${on}`, () => void startThenOpen(machine))];
    return [];
  });
  const commands = saved.flatMap((one): Command[] => {
    const machine = find(one.host, one.instance);
    const verbs = machine && verbsFor(machine, hosts?.find((host) => host.id === one.host));
    return verbs?.has('open') ? [{ id: `run-${one.name}`, icon: SquareChevronRight, title: `Run ${one.name}`, hint: one.instance, run: () => runSaved(one) }] : [];
  });
  return [...toPrimary, ...commands];
}
