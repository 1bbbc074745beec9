export * from './versioned-json.ts';
