// What a breakdown by several fields is read as, and what its groups are called.
import { expect, test } from "vitest";

import { fieldOf, fieldsIn, groupSaid } from "./by";

const say = (field: string, value: string) => (field === "channel" ? value.toUpperCase() : `${field}=${value}`);

test("fields stand between commas, but a comma within the name of a trait stays", () => {
  expect(fieldsIn("")).toEqual([]);
  expect(fieldsIn("channel,persona")).toEqual(["channel", "persona"]);
  expect(fieldsIn("traits.town, country,channel")).toEqual(["traits.town, country", "channel"]);
});

test("each group column belongs to the field in its place", () => {
  expect(fieldOf("channel,persona", "group")).toBe("channel");
  expect(fieldOf("channel,persona", "group_2")).toBe("persona");
  expect(fieldOf("channel,persona", "stage")).toBeUndefined();
});

test("a group is called by its values, each in the words of its field", () => {
  expect(groupSaid("channel", "web", say)).toBe("WEB");
  expect(groupSaid("channel,persona", "web · family", say)).toBe("WEB · persona=family");
  expect(groupSaid("traits.motto", "a · b", say)).toBe("traits.motto=a · b");
});
