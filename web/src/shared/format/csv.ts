// Tables for spreadsheets: quoted as RFC 4180 wants it, and defused so that no cell can become a formula.
export type Cell = string | number | boolean | null | undefined;
export type Row = Readonly<Record<string, unknown>>;

const RISKY = /^[=+\-@\t\r]/;

/** One cell: numbers stay numbers, text that a spreadsheet would run gets a leading apostrophe. */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const safe = RISKY.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function asCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  return JSON.stringify(value);
}

/** The whole table, columns in the order of the first row. */
export function toCsv(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns.map(csvCell), ...rows.map((row) => columns.map((name) => csvCell(asCell(row[name]))))];
  return lines.map((cells) => cells.join(",")).join("\r\n") + "\r\n";
}

/** Hand a file to the reader. */
export function downloadFile(name: string, file: Blob): void {
  const link = document.createElement("a");
  const address = URL.createObjectURL(file);
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Hand a text to the reader as a file. */
export function download(name: string, text: string, type = "text/csv;charset=utf-8"): void {
  downloadFile(name, new Blob([text], { type }));
}
