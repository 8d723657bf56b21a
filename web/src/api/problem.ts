// What went wrong, where, and how to mend it: the server's problem documents as an error the screens can show.
import { words } from "./words";

export class Problem extends Error {
  readonly status: number;
  readonly where: string;
  readonly mend: string;
  /** The kind of problem, which never changes; empty where it is no problem of the server's. */
  readonly type: string;

  constructor(status: number, what: string, where = "", mend = "", type = "") {
    super(what);
    this.name = "Problem";
    this.status = status;
    this.where = where;
    this.mend = mend;
    this.type = type;
  }
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Read a problem document; a body of any other kind becomes a plain sentence. */
export function asProblem(status: number, body: unknown): Problem {
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const what = text(fields["detail"]) || text(fields["title"]) || words.answered(status);
  return new Problem(status, what, text(fields["where"]), text(fields["mend"]), text(fields["type"]));
}

/** A fault of something that is still being written, as an error that can be shown; nothing without one. */
export function asFailure(fault: { readonly what: string; readonly where: string; readonly mend: string } | null | undefined): Problem | null {
  return fault ? new Problem(0, fault.what, fault.where, fault.mend) : null;
}

/** Asking again will not help: the request itself is at fault. */
export function isFinal(failure: unknown): boolean {
  return failure instanceof Problem && failure.status >= 400 && failure.status < 500;
}
