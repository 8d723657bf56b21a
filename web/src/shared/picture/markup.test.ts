// A picture holds what the data say as text, whatever they say.
import { expect, it } from "vitest";

import { element, escaped, filled, paintOf } from "./markup";

it("lets no text become markup", () => {
  expect(element("text", { x: 1.006, "font-family": 'a"b' }, escaped("<script>&\u0000"))).toBe('<text x="1.01" font-family="a&quot;b">&lt;script&gt;&amp;\uFFFD</text>');
});

it("reads colours as browsers compute them", () => {
  expect(paintOf("rgb(10, 95, 104)")).toEqual({ colour: "rgb(10,95,104)", opacity: 1 });
  expect(paintOf("rgba(0, 0, 0, 0)")).toBeNull();
  expect(paintOf("color(srgb 1 0.5 0 / 0.25)")).toEqual({ colour: "rgb(255,128,0)", opacity: 0.25 });
  for (const none of ["none", 'url("#shade-1")', "1px"]) expect(paintOf(none)).toBeNull();
});

it("says an opacity only where there is one", () => {
  expect(filled({ colour: "red", opacity: 1 })).toEqual({ fill: "red" });
  expect(filled({ colour: "red", opacity: 0.5 })).toEqual({ fill: "red", "fill-opacity": 0.5 });
});
