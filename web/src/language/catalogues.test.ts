// Every text has a German one, under the folder it belongs to; and texts say what was put into them.
import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { german as atOnce, germanOf } from "./german";
import { phrasebook } from "./phrases";
import { plural } from ".";

const SOURCES = fileURLToPath(new URL("..", import.meta.url));
const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
const catalogues = files.filter((path) => path.endsWith("/words.ts")).filter((path) => readFileSync(`${SOURCES}/${path}`, "utf8").includes("inLanguage("));

const features = readdirSync(`${SOURCES}/features`);
const german = new Map([...atOnce, ...(await Promise.all(features.map(germanOf))).flat()]);

/** Texts of a catalogue by their place in it; those that are functions by the function's own text. */
function texts(words: unknown, place = ""): [string, string][] {
  if (typeof words === "string" || typeof words === "function") return [[place, String(words)]];
  return Object.entries(words as object).flatMap(([name, inner]) => texts(inner, `${place}.${name}`));
}

describe("a catalogue", () => {
  it("is asked for by its own folder, where the German one stands", () => {
    expect(catalogues.length).toBeGreaterThan(10);
    for (const path of catalogues) {
      expect(readFileSync(`${SOURCES}/${path}`, "utf8"), path).toContain(`inLanguage("${dirname(path)}"`);
      expect([...german.keys()], path).toContain(dirname(path));
    }
  });

  it("has German texts that say something, in no English words", () => {
    const all = [...german].flatMap(([folder, words]) => texts(words, folder));
    expect(all.length).toBeGreaterThan(700);
    for (const [place, said] of all) expect(said.trim(), place).not.toBe("");
    expect(all.filter(([place, said]) => !/sentences|headings|values|helps|problems/.test(place) && / (the|of|with|is|are|not) /i.test(said.replaceAll(/\$\{[^}]*\}/g, ""))).map(([place]) => place)).toEqual([]);
  });
});

describe("a feature", () => {
  const frame = files.filter((path) => path.startsWith("app/") && /\.tsx?$/.test(path)).map((path) => readFileSync(`${SOURCES}/${path}`, "utf8"));

  it("that is loaded later is loaded after its words", () => {
    const later = frame.flatMap((text) => [...text.matchAll(/(.{0,60})import\("@\/features\/(\w+)"\)/g)]);
    expect(later.length).toBeGreaterThan(10);
    for (const [all, before, name] of later) expect(before, all).toContain(`withWords("${name ?? ""}", () => `);
  });

  it("that belongs to the frame has its words at once", () => {
    const known = new Set(atOnce.map(([folder]) => folder));
    for (const [, name] of frame.flatMap((text) => [...text.matchAll(/ from "@\/(features\/\w+)/g)])) expect([...known]).toContain(name);
  });
});

describe("a phrasebook", () => {
  const meaning = phrasebook([
    ["the same", "gleich"],
    ["'{}' is no {}.", "„{}“ ist kein {}."],
  ]);
  it("knows phrases with what differs in them", () => {
    expect(meaning("the same")).toBe("gleich");
    expect(meaning("'a.b' is no number")).toBe("„a.b“ ist kein number.");
    expect(meaning("$& is no number")).toBeNull();
  });
});

it("a plural carries its number as the reader writes it", () => {
  expect(plural(1, { one: "# run", other: "# runs" })).toBe("1 run");
  expect(plural(12_345, { one: "# run", other: "# runs" })).toBe("12,345 runs");
});
