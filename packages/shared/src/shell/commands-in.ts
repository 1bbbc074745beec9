/** The commands of a line that somebody typed into a shell, without that shell. */

/** A piece of a word, or what stands between commands; anything else that bash would read otherwise than as it is, is neither. */
const PIECE = /'([^']*)'|"((?:[^"\\$`]|\\.)*)"|\\(.)|([^\s'"\\$`(){}|&;<>*?[\]!#~]+)|(\s+)|(\|\|?|&&?|;)|(\d*[<>]+&?\d*)/gy;

/** The words of each command of a line; undefined where telling them takes a shell. */
export function commandsIn(line: string): readonly (readonly string[])[] | undefined {
  const commands: string[][] = [[]];
  let word: string | undefined;
  let end = 0;
  const endWord = (): void => {
    if (word !== undefined) commands.at(-1)?.push(word);
    word = undefined;
  };
  for (const match of line.matchAll(PIECE)) {
    const [piece, single, double, escaped, plain, , separator] = match;
    end = match.index + piece.length;
    const part = single ?? double ?? escaped ?? plain;
    if (part !== undefined) word = (word ?? '') + part;
    else endWord();
    if (separator !== undefined) commands.push([]);
  }
  endWord();
  return end === line.length ? commands.filter((words) => words.length > 0) : undefined;
}
