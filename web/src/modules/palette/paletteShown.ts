import { shared } from '../../hooks/shared';

/** Whether the palette is in sight. */
export const paletteShown = shared(false);
