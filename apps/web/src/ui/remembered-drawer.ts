/** Which tab of the drawer is open in a lab, remembered through a reload of the page and no longer. */
import * as z from 'zod/mini';

export const DRAWER_KEY = 'patchbay.drawer';

const drawerSchema = z.object({ lab: z.string(), tab: z.string() });

/** The tab that was open in the lab at this address; undefined where nothing sensible was stored, or of another lab. */
export const parseDrawer = (stored: string | null, lab: string): string | undefined => {
  try {
    const drawer = drawerSchema.parse(JSON.parse(stored ?? ''));
    return drawer.lab === lab ? drawer.tab : undefined;
  } catch {
    return undefined;
  }
};

export const renderDrawer = (lab: string, tab: string): string => JSON.stringify({ lab, tab });
