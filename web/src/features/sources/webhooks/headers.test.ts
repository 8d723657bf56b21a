// Headers are read as they are written, and a secret is never the same twice.
import { expect, it } from "vitest";

import { readHeaders, writeHeaders } from "./headers";
import { newSecret } from "./secret";

it("reads one header a line and leaves out what is none", () => {
  expect(readHeaders("X-Topic: orders/paid\n\nnothing\nX-Time: 10:59:12")).toEqual({ "X-Topic": "orders/paid", "X-Time": "10:59:12" });
});

it("gives back what was written", () => {
  const headers = { "webhook-id": "msg_1", "x-topic": "a:b" };
  expect(readHeaders(writeHeaders(headers))).toEqual(headers);
});

it("makes secrets of 24 random bytes", () => {
  expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  expect(newSecret()).not.toBe(newSecret());
});
