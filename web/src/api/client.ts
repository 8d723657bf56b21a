// The one door to the server: a client typed by the OpenAPI document, failing with problems instead of status codes.
import createClient from "openapi-fetch";

import { language } from "@/language";

import { asProblem, Problem } from "./problem";
import type { paths } from "./schema";
import { words } from "./words";

const repeated = { array: { style: "form", explode: true } } as const;

/** By this the server knows what this page waits for. */
export const PAGE = crypto.getRandomValues(new Uint32Array(4)).join("-");

export const client = createClient<paths>({ baseUrl: window.location.origin, querySerializer: repeated, headers: { "Accept-Language": language, "touchline-page": PAGE } });

interface Reply<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a good answer; anything else is thrown as a problem that can be shown. */
export async function body<T>(asking: Promise<Reply<T>>): Promise<T> {
  const { data, error, response } = await asking.catch((): never => {
    throw new Problem(0, words.unreachable.what, "", words.unreachable.mend);
  });
  if (data === undefined || !response.ok) throw asProblem(response.status, error);
  return data;
}
