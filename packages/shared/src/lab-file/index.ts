export * from './lab-file.ts';
export * from './file-problem.ts';
export * from './read-lab-file.ts';
export * from './sayable.ts';
export * from './write-lab-file.ts';
export { renderSocket } from './check-shapes.ts';
export { labFileJsonSchema } from './shape.ts';
export { LAB_FILE_KEYS } from './shape-problems.ts';
