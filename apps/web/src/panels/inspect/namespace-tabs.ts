export const NAMESPACE_TABS = ['interfaces', 'routes', 'neighbours', 'firewall', 'sockets', 'sysctls', 'queues', 'programs', 'tests'] as const;
export type NamespaceTab = (typeof NAMESPACE_TABS)[number];
