import { Copy, Ellipsis, FolderOpen, Gauge, KeyRound, MonitorDot, Moon, Network, Play, Power, RotateCw, SquareChevronRight, SquareTerminal, Star, Timer, Trash2, Zap } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { verbsFor } from '../../../access/capabilities';
import type { Instance } from '../../../api/types';
import { IconButton } from '../../../components/IconButton';
import { Menu } from '../../../components/Menu';
import { MenuItem } from '../../../components/MenuItem';
import { MenuSeparator } from '../../../components/MenuSeparator';
import { useHost } from '../../../modules/hosts/useHosts';
import { useChoosePrimary, useIsPrimary } from '../../../modules/shortcuts/usePrimaries';
import { newTerminalAsked } from '../../../modules/terminals/shownOver';
import { openConsole, openTerminal } from '../../../modules/terminals/tabs';
import { BridgeDialog } from './BridgeDialog';
import { CloneDialog } from './CloneDialog';
import { DeleteDialog } from './DeleteDialog';
import { ForceStopDialog } from './ForceStopDialog';
import { HostKeysDialog } from './HostKeysDialog';
import { ResizeDialog } from './ResizeDialog';
import { StopLaterDialog } from './StopLaterDialog';
import { usePower } from './usePower';

/** Everything that can be done with a machine now, by its state and by what its host offers. */
export function MachineMenu({ instance }: { instance: Instance }) {
  const verbs = verbsFor(instance, useHost(instance.host));
  const { start, stop } = usePower(instance);
  const isPrimary = useIsPrimary(instance);
  const choose = useChoosePrimary();
  const [, go] = useLocation();
  const [asks, setAsks] = useState<'bridge' | 'clone' | 'delete' | 'forceStop' | 'hostKeys' | 'resize' | 'stopLater' | null>(null);
  const closeQuestion = () => setAsks(null);

  return (
    <>
      <Menu label={`Actions for ${instance.name}`} trigger={(props) => <IconButton icon={Ellipsis} label={`Actions for ${instance.name}`} size="small" disabled={verbs.size === 0} {...props} />}>
        {verbs.has('open') && (
          <MenuItem icon={SquareTerminal} onSelect={() => openTerminal(instance)}>
            Open terminal
          </MenuItem>
        )}
        {verbs.has('open') && <MenuItem icon={SquareChevronRight} onSelect={() => newTerminalAsked.change({ host: instance.host, name: instance.name })}>New terminal…</MenuItem>}
        {verbs.has('console') && (
          <MenuItem icon={MonitorDot} onSelect={() => openConsole(instance)}>
            Serial console
          </MenuItem>
        )}
        {verbs.has('open') && (
          <MenuItem icon={FolderOpen} onSelect={() => go(`/machines/${encodeURIComponent(instance.host)}/${encodeURIComponent(instance.name)}/files`)}>
            Files
          </MenuItem>
        )}
        {verbs.has('start') && (
          <MenuItem icon={Play} onSelect={() => start.mutate('start')}>
            {instance.state === 'suspended' ? 'Resume' : 'Start'}
          </MenuItem>
        )}
        {verbs.has('stop') && (
          <MenuItem icon={Power} onSelect={() => stop.mutate(false)}>
            Stop
          </MenuItem>
        )}
        {verbs.has('stopLater') && (
          <MenuItem icon={Timer} onSelect={() => setAsks('stopLater')}>
            Stop in…
          </MenuItem>
        )}
        {verbs.has('restart') && (
          <MenuItem icon={RotateCw} onSelect={() => start.mutate('restart')}>
            Restart
          </MenuItem>
        )}
        {verbs.has('suspend') && (
          <MenuItem icon={Moon} onSelect={() => start.mutate('suspend')}>
            Suspend
          </MenuItem>
        )}
        {verbs.has('clone') && (
          <MenuItem icon={Copy} onSelect={() => setAsks('clone')}>
            Clone…
          </MenuItem>
        )}
        {verbs.has('resize') && (
          <MenuItem icon={Gauge} onSelect={() => setAsks('resize')}>
            Resources…
          </MenuItem>
        )}
        {verbs.has('bridge') && (
          <MenuItem icon={Network} onSelect={() => setAsks('bridge')}>
            Add the bridged network…
          </MenuItem>
        )}
        {verbs.has('hostKeys') && (
          <MenuItem icon={KeyRound} onSelect={() => setAsks('hostKeys')}>
            SSH host keys…
          </MenuItem>
        )}
        {!isPrimary && instance.state !== 'deleted' && (
          <MenuItem icon={Star} onSelect={() => choose.mutate({ host: instance.host, name: instance.name })}>
            Make primary
          </MenuItem>
        )}
        {verbs.has('forceStop') && (
          <MenuItem icon={Zap} onSelect={() => setAsks('forceStop')}>
            Force stop…
          </MenuItem>
        )}
        {verbs.has('delete') && (
          <>
            <MenuSeparator />
            <MenuItem icon={Trash2} danger onSelect={() => setAsks('delete')}>
              {instance.state === 'deleted' ? 'Delete for good…' : 'Delete…'}
            </MenuItem>
          </>
        )}
      </Menu>
      {asks === 'bridge' && <BridgeDialog instance={instance} onClose={closeQuestion} />}
      {asks === 'clone' && <CloneDialog instance={instance} onClose={closeQuestion} />}
      {asks === 'delete' && <DeleteDialog instance={instance} onClose={closeQuestion} />}
      {asks === 'hostKeys' && <HostKeysDialog instance={instance} onClose={closeQuestion} />}
      {asks === 'resize' && <ResizeDialog instance={instance} onClose={closeQuestion} />}
      {asks === 'stopLater' && <StopLaterDialog instance={instance} onClose={closeQuestion} />}
      {asks === 'forceStop' && <ForceStopDialog instance={instance} onClose={closeQuestion} />}
    </>
  );
}
