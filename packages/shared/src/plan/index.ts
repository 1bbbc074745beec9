export * from './plan.ts';
export * from './plan-diff.ts';
export * from './render.ts';
export * from './schema.ts';
export * from './script-part.ts';
export * from './script.ts';
