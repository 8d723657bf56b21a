// Headers of a post as people write them, one `Name: value` a line.
export function readHeaders(text: string): Readonly<Record<string, string>> {
  const pairs = text.split("\n").map((line) => {
    const at = line.indexOf(":");
    return [line.slice(0, Math.max(0, at)).trim(), line.slice(at + 1).trim()] as const;
  });
  return Object.fromEntries(pairs.filter(([name]) => name !== ""));
}

export const writeHeaders = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
