// A list of customers as its link holds it: the same words as the HTTP API, so that a link, a saved selection and a file ask the same.
export interface ListLink {
  readonly q: string;
  readonly map: string;
  readonly where: readonly string[];
  /** The analysis whose number the customers stand behind, its arguments as a link, the row and the measure of the number. */
  readonly behind: string;
  readonly asked: string;
  readonly row: string;
  readonly measure: string;
  readonly column: readonly string[];
  readonly sort: string;
  readonly rising: boolean;
}

export const EVERYBODY: ListLink = { q: "", map: "", where: [], behind: "", asked: "", row: "", measure: "", column: [], sort: "", rising: false };

const NAMES = Object.keys(EVERYBODY);
const ONE = ["q", "map", "behind", "asked", "row", "measure", "sort"] as const;

export function readList(search: URLSearchParams): ListLink {
  const one = Object.fromEntries(ONE.map((name) => [name, search.get(name) ?? ""])) as Record<(typeof ONE)[number], string>;
  return { ...one, where: search.getAll("where").filter(Boolean), column: search.getAll("column").filter(Boolean), rising: search.get("rising") === "true" };
}

/** The list as pairs of name and text, only what differs from everybody, always in the same order. */
export function listPairs(list: ListLink): [string, string][] {
  return NAMES.flatMap((name): [string, string][] => {
    const value = list[name as keyof ListLink];
    if (typeof value === "boolean") return value ? [[name, "true"]] : [];
    if (typeof value === "string") return value ? [[name, value]] : [];
    return value.map((each) => [name, each]);
  });
}

/** A change of the list in an address that may say more than the list. */
export function writeList(search: URLSearchParams, change: Partial<ListLink>): URLSearchParams {
  const others = [...search].filter(([name]) => !NAMES.includes(name));
  return new URLSearchParams([...listPairs({ ...readList(search), ...change }), ...others]);
}

/** Where a list is looked at. */
export const listAddress = (list: Partial<ListLink>): string => `/customers?${new URLSearchParams(listPairs({ ...EVERYBODY, ...list })).toString()}`;

/** The same as the query of a request, with lists where there may be several. */
export function listQuery(list: ListLink): Record<string, string | boolean | readonly string[]> {
  return Object.fromEntries(Object.entries(list).filter(([, value]) => value !== "" && value !== false && (!Array.isArray(value) || value.length > 0)));
}
