/** The words of a command line without a shell: blanks part them, quotes hold them together. Undefined where a quote is open. */
export function splitWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === "'") {
      const end = line.indexOf("'", at + 1);
      if (end < 0) return undefined;
      word = (word ?? '') + line.slice(at + 1, end);
      at = end;
    } else if (character === '"') {
      word ??= '';
      for (at += 1; line.charAt(at) !== '"'; at += 1) {
        if (at >= line.length) return undefined;
        if (line.charAt(at) === '\\' && /["\\$`]/.test(line.charAt(at + 1))) at += 1;
        word += line.charAt(at);
      }
    } else {
      if (character === '\\' && at + 1 < line.length) at += 1;
      word = (word ?? '') + line.charAt(at);
    }
  }
  return word === undefined ? words : [...words, word];
}
