// The words around printed files, in German.
import type { words } from "./words";

export const german: typeof words = {
  unreachable: "Der Server ist nicht erreichbar.",
  pdf: "PDF",
};
