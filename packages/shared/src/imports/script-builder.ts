/** Builds the script of a recipe, a command a line, and remembers where each comes from. */
import type { Place, RecipeScript } from './recipe.ts';

export class ScriptBuilder {
  readonly #lines: { readonly text: string; readonly place: Place | undefined }[] = [];

  /** Adds a command as an argument list. */
  add(argv: readonly string[], place?: Place): void {
    this.#lines.push({ text: argv.map(quote).join(' '), place });
  }

  /** The same in a namespace; `undefined` is the host. */
  addIn(namespace: string | undefined, argv: readonly string[], place?: Place): void {
    this.add(namespace === undefined ? argv : ['ip', 'netns', 'exec', namespace, ...argv], place);
  }

  /** A namespace whose lo is up. */
  addNamespace(name: string, place?: Place): void {
    this.add(['ip', 'netns', 'add', name], place);
    this.add(['ip', '-n', name, 'link', 'set', 'dev', 'lo', 'up'], place);
  }

  /** A bridge of the host that is up. */
  addBridge(name: string, place?: Place): void {
    this.add(['ip', 'link', 'add', 'name', name, 'type', 'bridge'], place);
    this.add(['ip', 'link', 'set', 'dev', name, 'up'], place);
  }

  get script(): RecipeScript {
    const lines = [...this.#lines];
    return { text: lines.map(({ text }) => `${text}\n`).join(''), placeOf: (line) => lines[line - 1]?.place };
  }
}

/** As bash reads it back, always on one line. */
function quote(word: string): string {
  if (/^[\w./:=@%+,-]+$/.test(word)) return word;
  if (!/[\n\r]/.test(word)) return `'${word.replaceAll("'", String.raw`'\''`)}'`;
  return `$'${word.replaceAll(/['\\]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`).replaceAll('\r', String.raw`\r`)}'`;
}
