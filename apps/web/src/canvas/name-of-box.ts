/** A box's key without what only tells it apart: `host/br0` → `br0`, `host:veth0` → `host`. */
export const nameOfBox = (key: string): string => key.replace(/^host\//, '').replace(/^host:.*$/, 'host');
