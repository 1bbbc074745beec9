import type { ConnectivityKind } from '@patchbay/shared/protocol';
import { BookOpen, Cable, Ear, Gauge, Globe, Mail, Route, Ruler } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

/** By which each test is known in the palette and on its card. */
export const TEST_ICONS: Readonly<Record<ConnectivityKind, LucideIcon>> = { traceroute: Route, 'path-mtu': Ruler, tcp: Cable, udp: Mail, http: Globe, dns: BookOpen, listen: Ear, throughput: Gauge };
