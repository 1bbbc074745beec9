/** What a namespace without a name is called. */

/** As links in /proc name it (`man 7 namespaces`). */
export const unnamedName = (inode: number): string => `net:[${String(inode)}]`;

export const isUnnamed = (name: string): boolean => /^net:\[\d+\]$/.test(name);
