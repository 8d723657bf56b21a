// Every component that a screen takes from Mantine has its styles.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

const sources = fileURLToPath(new URL("..", import.meta.url));
const styled = new Set(readdirSync(`${sources}../node_modules/@mantine/core/styles`).map((file) => file.replace(".css", "")));
const brought = [...readFileSync(`${sources}app/mantine.css`, "utf8").matchAll(/styles\/([\w-]+)\.css/g)].map(([, name]) => name);

/** What the sources import by name from Mantine. */
function taken(): string[] {
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  const lists = files.flatMap((file) => [...readFileSync(sources + file, "utf8").matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)].map(([, names]) => names ?? ""));
  return lists.flatMap((names) => names.split(",")).map((name) => name.trim());
}

it("brings the styles of all of them", () => {
  const wanted = [...new Set(taken())].filter((name) => styled.has(name));
  expect(wanted).toContain("Button");
  expect(wanted.filter((name) => !brought.includes(name))).toEqual([]);
});
