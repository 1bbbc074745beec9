export * from './traceroute.ts';
export * from './parse-traceroute-line.ts';
export * from './read-trace.ts';
export * from './read-path-mtu.ts';
export * from './tcp.ts';
export * from './http.ts';
export * from './dns.ts';
