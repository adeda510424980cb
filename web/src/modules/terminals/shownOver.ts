import type { InstanceKey } from '../../api/types';
import { shared } from '../../hooks/shared';

/* What the terminals show over themselves: menus, keys and the palette ask for it, from anywhere. */

/** Whether the find bar is in sight. */
export const findShown = shared(false);

/** Whether the settings of terminals are in sight. */
export const settingsShown = shared(false);

/** Whether the offer to set up the marks of commands is in sight. */
export const marksOffered = shared(false);

/** The machine that a new terminal is asked for, with what it is to be; null while none is. */
export const newTerminalAsked = shared<InstanceKey | null>(null);
