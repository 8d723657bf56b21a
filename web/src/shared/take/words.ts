// The words of what can be taken along of an answer.
import { inLanguage } from "@/language";

export const words = inLanguage("shared/take", {
  download: "Download",
  downloadOf: (title: string) => `Download: ${title}`,
  table: "The table",
  csv: "CSV, for spreadsheets",
  parquet: "Parquet, for analysts",
  chart: "The chart",
  svg: "SVG, sharp at any size",
  png: "PNG, for slides",
  paper: "All of it",
  pdf: "PDF, as a report",
});
