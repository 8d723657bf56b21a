// JSON is laid out without being changed.
import { expect, it } from "vitest";

import { laidOut } from "./json";

it("puts each member on a line of its own", () => {
  expect(laidOut('{"a":1,"b":{"c":[true,null]},"d":{}, "e" : [ ]}')).toBe(
    ['{', '  "a": 1,', '  "b": {', '    "c": [', "      true,", "      null", "    ]", "  },", '  "d": {},', '  "e": []', "}"].join("\n"),
  );
});

it("keeps numbers, repeated keys and marks inside of strings as they were written", () => {
  const hard = '{"n":12345678901234567890,"n":1.0,"s":"a,b:{\\"c\\"}\\\\"}';
  expect(laidOut(hard).replaceAll(/\n\s*/g, "").replaceAll('": ', '":')).toBe(hard);
});

it("leaves what is no JSON alone", () => {
  expect(laidOut('{"a": NaN}')).toBe('{"a": NaN}');
  expect(laidOut('{"a": "')).toBe('{"a": "');
});
