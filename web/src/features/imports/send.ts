// A file on its way to the server: its beginning to look into, the whole to take in, with how far it has come and a way to stop.
import { asProblem, Problem } from "@/api/problem";
import type { ImportSummary, Preview } from "@/api/types";

import { words } from "./words";

/** How a file is to be read: what its rows are, the column of each role (empty: none), where it comes from, the zone of its times, our own addresses. */
export interface Reading {
  readonly as: "events" | "profiles";
  readonly columns: Readonly<Record<string, string>>;
  readonly source: string;
  readonly zone: string;
  readonly own: string;
}

export const AS_FOUND: Reading = { as: "events", columns: {}, source: "", zone: "", own: "" };

const BEGINNING = 512 * 1024;
const IN_LINES = /\.(csv|tsv|txt|jsonl|ndjson)$/i;
const LINE_FEED = 10;

/** Whether only the beginning of a file is looked into: one in lines can be cut after any of them. */
export const isCut = (file: File): boolean => IN_LINES.test(file.name) && file.size > BEGINNING;

/** The beginning of a file in lines, cut after the last whole one; any other file whole. */
export async function beginning(file: File): Promise<Blob> {
  if (!isCut(file)) return file;
  const bytes = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
  const last = bytes.lastIndexOf(LINE_FEED);
  return file.slice(0, last < 0 ? BEGINNING : last + 1);
}

/** The address that takes a file in, read as said. */
export function address(name: string, reading: Reading, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ name, as: reading.as, ...more });
  for (const [role, column] of Object.entries(reading.columns)) query.append("column", `${role}=${column}`);
  if (reading.source.trim()) query.set("source", reading.source.trim());
  if (reading.zone.trim()) query.set("tz", reading.zone.trim());
  for (const one of reading.own.split(/[\s,;]+/).filter(Boolean)) query.append("own", one);
  return `/api/imports?${query.toString()}`;
}

/** What taking the file in would do; nothing is kept. */
export async function look(file: File, reading: Reading, signal: AbortSignal): Promise<Preview> {
  const part = await beginning(file);
  const answer = await fetch(address(file.name, reading, { dry_run: "true" }), { method: "POST", body: part, signal });
  const document: unknown = await answer.json();
  if (!answer.ok) throw asProblem(answer.status, document);
  return document as Preview;
}

export interface Sending {
  readonly done: Promise<ImportSummary>;
  /** Ends it while the file is on its way; once it has arrived, the server has to be asked. */
  readonly abort: () => void;
}

/** Send the whole file; `arrived` hears the share of it that has. */
export function send(file: File, reading: Reading, token: string, arrived: (share: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<ImportSummary>((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => arrived(total > 0 ? loaded / total : 1));
    request.upload.addEventListener("load", () => arrived(1));
    request.addEventListener("load", () => {
      const document: unknown = request.response;
      if (request.status < 300) resolve(document as ImportSummary);
      else reject(asProblem(request.status, document));
    });
    request.addEventListener("error", () => reject(new Problem(0, words.lost.what, "", words.lost.mend)));
    request.addEventListener("abort", () => reject(new Problem(0, words.stopped, "", "", "Stopped")));
  });
  request.open("POST", address(file.name, reading, { token }));
  request.responseType = "json";
  request.send(file);
  return { done, abort: () => request.abort() };
}
