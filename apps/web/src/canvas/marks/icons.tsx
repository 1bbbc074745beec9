/** The icon of each sort of node. */
import type { Look, NodeIcon } from '@patchbay/shared/protocol';
import { BrickWall, Cloud, Database, Globe, Laptop, Monitor, Printer, Router, Server, Smartphone } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

export const NODE_ICON: Readonly<Record<NodeIcon, LucideIcon>> = {
  computer: Monitor,
  laptop: Laptop,
  phone: Smartphone,
  printer: Printer,
  server: Server,
  database: Database,
  router: Router,
  firewall: BrickWall,
  cloud: Cloud,
  internet: Globe,
};

/** The class of a look's colour among those of a style sheet; none where it has none. */
export const hueClass = (classes: Readonly<Record<string, string>>, look: Look | undefined): string | undefined =>
  look?.hue === undefined ? undefined : classes[look.hue];
