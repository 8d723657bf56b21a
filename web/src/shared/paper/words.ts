// The words around printed files.
import { inLanguage } from "@/language";

export const words = inLanguage("shared/paper", {
  unreachable: "The server cannot be reached.",
  pdf: "PDF",
});
