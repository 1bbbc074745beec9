export * from './containerlab.ts';
export * from './graphviz.ts';
export * from './mermaid.ts';
export { unsaidByPicture } from './sketch.ts';
