// What is said when the server does not answer as it should.
import { inLanguage } from "@/language";

export const words = inLanguage("api", {
  unreachable: { what: "The server cannot be reached.", mend: "Check that `touchline serve` is still running, then try again." },
  answered: (status: number) => `The server answered ${status}.`,
});
