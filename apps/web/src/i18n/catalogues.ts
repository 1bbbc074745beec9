/** Both catalogues at once, for what compares them. The page loads only the one that it speaks: see `i18n.ts`. */
export { en } from './en.ts';
export { zh } from './zh.ts';
