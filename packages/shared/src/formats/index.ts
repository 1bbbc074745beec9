export * from './containerlab.ts';
export * from './graphviz.ts';
export * from './mermaid.ts';
export { unsaidByPicture } from './sketch.ts';
export * from './netplan.ts';
export * from './networkd.ts';
export type { MachineExport } from './machine.ts';
