// The fields that an answer is broken down by: one text with commas between them, as in the API.

/** Names of traits and properties may hold commas; one that a field follows stands between fields. */
const BETWEEN = /,\s*(?=(?:persona|segment|stage|score|account|channel|touchpoint|event|type|source|recognition)(?:,|$)|(?:traits|properties|context|consent)\.)/;

/** The most fields of one breakdown. */
export const MOST_FIELDS = 3;

const GROUPS = ["group", "group_2", "group_3"];
const JOINED = " · ";

export const fieldsIn = (by: string): readonly string[] => (by === "" ? [] : by.split(BETWEEN));

/** The field that a group column of an answer holds values of; undefined for other columns. */
export const fieldOf = (by: string, column: string): string | undefined => fieldsIn(by)[GROUPS.indexOf(column)];

/** A group as it is called: its value, or the values of all fields, each as its own field says it. */
export function groupSaid(by: string, group: string, say: (field: string, value: string) => string): string {
  const fields = fieldsIn(by);
  const values = group.split(JOINED);
  if (fields.length < 2 || values.length !== fields.length) return say(by, group);
  return fields.map((field, place) => say(field, values[place] ?? "")).join(JOINED);
}
