// Whoever is written down must be found as who they are.
import { expect, it } from "vitest";

import { writtenAs } from "./written-as";

it("leaves what speaks for itself as it is", () => {
  expect(writtenAs({ kind: "user_id", value: "ada" })).toBe("ada");
  expect(writtenAs({ kind: "email", value: "ada@math.example" })).toBe("ada@math.example");
  expect(writtenAs({ kind: "phone", value: "+442079460958" })).toBe("+442079460958");
});

it("says the kind where the look says another", () => {
  expect(writtenAs({ kind: "anonymous_id", value: "kiosk" })).toBe("anonymous_id:kiosk");
  expect(writtenAs({ kind: "user_id", value: "ada@math.example" })).toBe("user_id:ada@math.example");
  expect(writtenAs({ kind: "user_id", value: "0791234567" })).toBe("user_id:0791234567");
  expect(writtenAs({ kind: "user_id", value: "email:odd" })).toBe("user_id:email:odd");
});
