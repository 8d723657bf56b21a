// What is said when the server does not answer as it should, in German.
import type { words } from "./words";

export const german: typeof words = {
  unreachable: { what: "Der Server ist nicht erreichbar.", mend: "Prüfen Sie, ob `touchline serve` noch läuft, und versuchen Sie es erneut." },
  answered: (status) => `Der Server hat mit ${status} geantwortet.`,
};
