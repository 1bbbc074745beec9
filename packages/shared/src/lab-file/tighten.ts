import { Lexer } from 'yaml';

/** `[ a, b ]` → `[a, b]`, wherever it is YAML and not part of a text or a comment. */
export function tighten(text: string): string {
  const tokens: string[] = [];
  for (const token of new Lexer().lex(text)) {
    if (CONTROL.has(token)) continue;
    const last = tokens.at(-1);
    if (token === ' ' && last === '[') continue;
    if (token === ']' && last === ' ') tokens.pop();
    tokens.push(token);
  }
  return tokens.join('');
}

/** What the lexer says of what comes next (yaml: parse/cst.ts). */
const CONTROL: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);
