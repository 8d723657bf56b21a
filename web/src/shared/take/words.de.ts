// The words of what can be taken along of an answer, in German.
import type { words } from "./words";

export const german: typeof words = {
  download: "Herunterladen",
  downloadOf: (title) => `Herunterladen: ${title}`,
  table: "Die Tabelle",
  csv: "CSV, für Tabellenprogramme",
  parquet: "Parquet, für Analysten",
  chart: "Das Diagramm",
  svg: "SVG, scharf in jeder Größe",
  png: "PNG, für Folien",
  paper: "Alles zusammen",
  pdf: "PDF, als Bericht",
};
