// JSON laid out for reading, character by character: numbers, repeated keys and everything else stay as they were written.
const OPENING = "{[";
const CLOSING = "}]";
const SPACE = /\s/;

/** Whether the text is JSON at all. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The same JSON, one member a line; a text that is none comes back as it is. */
export function laidOut(text: string): string {
  return isJson(text) ? indented(text) : text;
}

function indented(text: string): string {
  let made = "";
  let depth = 0;
  let index = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  while (index < text.length) {
    const letter = text.charAt(index);
    if (letter === '"') {
      const end = endOfString(text, index);
      made += text.slice(index, end);
      index = end;
      continue;
    }
    index += 1;
    if (OPENING.includes(letter)) {
      const next = firstAfter(text, index);
      if (CLOSING.includes(text.charAt(next))) {
        made += letter + text.charAt(next);
        index = next + 1;
        continue;
      }
      depth += 1;
      made += letter + line();
    } else if (CLOSING.includes(letter)) {
      depth -= 1;
      made += line() + letter;
    } else if (letter === ",") made += letter + line();
    else if (letter === ":") made += ": ";
    else if (!SPACE.test(letter)) made += letter;
  }
  return made;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text.charAt(index) !== '"') index += text.charAt(index) === "\\" ? 2 : 1;
  return index + 1;
}

function firstAfter(text: string, start: number): number {
  let index = start;
  while (SPACE.test(text.charAt(index))) index += 1;
  return index;
}
