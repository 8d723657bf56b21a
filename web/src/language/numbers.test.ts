// Whoever chose separators sees them in every number, whatever the language; units and signs stay those of the language.
import { describe, expect, it } from "vitest";

import { NUMBER_STYLES } from "./chosen";
import { numberFormat } from "./numbers";

describe("numbers", () => {
  it("are written as the language does where nothing was chosen", () => {
    expect(numberFormat({}, null, "de").format(12_431.5)).toBe("12.431,5");
  });
  it("have the separators that were chosen", () => {
    expect(numberFormat({}, NUMBER_STYLES["comma-point"], "de").format(12_431.5)).toBe("12,431.5");
    expect(numberFormat({}, NUMBER_STYLES["point-comma"], "en").format(-1_234_567.25)).toBe("-1.234.567,25");
    expect(numberFormat({ style: "percent", minimumFractionDigits: 1 }, NUMBER_STYLES["apostrophe-point"], "de").format(0.223)).toBe("22.3\u00a0%");
    expect(numberFormat({ style: "unit", unit: "day", unitDisplay: "long" }, NUMBER_STYLES["space-comma"], "en").format(1234.5)).toBe("1\u202f234,5 days");
  });
});
