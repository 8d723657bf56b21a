// What is some time old is said in the largest unit that fits.
import { expect, it } from "vitest";

import { ago } from "./ago";

const now = Date.parse("2026-01-02T00:00:00Z");

it("says seconds, minutes, hours and days", () => {
  expect(ago("2026-01-01T23:59:57Z", now)).toBe("3 seconds ago");
  expect(ago("2026-01-01T23:58:00Z", now)).toBe("2 minutes ago");
  expect(ago("2026-01-01T22:59:59Z", now)).toBe("1 hour ago");
  expect(ago("2025-12-30T23:00:00Z", now)).toBe("2 days ago");
});

it("takes a moment ahead of this clock for now, and nothing for a dash", () => {
  expect(ago("2026-01-02T00:00:09Z", now)).toBe("0 seconds ago");
  expect(ago(null, now)).toBe("–");
});
