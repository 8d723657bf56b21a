// A paper asked of the server, in the reader's language, and handed over as a file; what is the matter is thrown to be shown.
import { PAGE } from "@/api/client";
import { asProblem, Problem } from "@/api/problem";
import { language } from "@/language";
import { downloadFile } from "@/shared/format/csv";

import { words } from "./words";

/** Fetch what is printed at this address of the API and hand it to the reader under a name. */
export async function takePaper(path: string, name: string, signal: AbortSignal): Promise<void> {
  const asked = `${path}${path.includes("?") ? "&" : "?"}language=${language}`;
  const answer = await fetch(asked, { headers: { "Accept-Language": language, "touchline-page": PAGE }, signal }).catch((): never => {
    throw new Problem(0, words.unreachable);
  });
  if (!answer.ok) throw asProblem(answer.status, await answer.json().catch(() => null));
  downloadFile(name, await answer.blob());
}

/** A name that every system takes for a file. */
export const fileName = (title: string, ending: string): string => `${title.replaceAll(/[/\\:*?"<>|]/g, "-")}.${ending}`;
