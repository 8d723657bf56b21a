// What a reader sees: numbers, durations, moments in the workspace's zone, and tables that spreadsheets cannot run.
import { describe, expect, it } from "vitest";

import { csvCell, toCsv } from "./csv";
import { duration, isDuration, writtenDuration } from "./durations";
import { count, DASH, interval, percent } from "./numbers";
import { dayKey, zoneName } from "./time";

describe("numbers", () => {
  it("say when they are not known", () => {
    expect([count(null), percent(undefined), percent(Number.NaN), duration(null)]).toEqual([DASH, DASH, DASH, DASH]);
  });
  it("show small shares with enough digits to be told from nothing", () => {
    expect(percent(0.0012)).toBe("0.12%");
    expect(percent(0)).toBe("0%");
    expect(percent(0.223)).toBe("22.3%");
  });
  it("give both ends of an interval or none", () => {
    expect(interval(0.1, 0.2)).toBe("10.0% to 20.0%");
    expect(interval(0.1, null)).toBe("");
  });
});

describe("durations", () => {
  it("pick the unit a person would", () => {
    expect([duration(5), duration(90), duration(7200), duration(86_400 * 12.5)]).toEqual(["5 sec", "1.5 min", "2 hr", "12.5 days"]);
  });
  it("read the map's own form and leave anything else alone", () => {
    expect(writtenDuration("90d")).toBe("90 days");
    expect(writtenDuration("whenever")).toBe("whenever");
    expect([isDuration("7d"), isDuration("1.5h"), isDuration("7 days")]).toEqual([true, true, false]);
  });
});

describe("moments", () => {
  it("fall on the day of the workspace's zone, not of the reader's", () => {
    expect(dayKey("2018-01-01T04:59:00Z", "America/New_York")).toBe("2017-12-31");
    expect(dayKey("2018-01-01T05:00:00Z", "America/New_York")).toBe("2018-01-01");
  });
  it("name their zone", () => {
    expect(zoneName("2018-01-01T05:00:00Z", "America/New_York")).toBe("EST");
    expect(zoneName("2018-07-01T05:00:00Z", "America/New_York")).toBe("EDT");
  });
});

describe("tables for spreadsheets", () => {
  it("defuse whatever a spreadsheet would run", () => {
    expect(["=1+1", "+1", "-1", "@x"].map(csvCell)).toEqual(["'=1+1", "'+1", "'-1", "'@x"]);
    expect(csvCell(-3)).toBe("-3");
  });
  it("quote what would break the row", () => {
    expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
    expect(toCsv([{ a: 1, b: "x,y" }, { a: null, b: "z" }])).toBe('a,b\r\n1,"x,y"\r\n,z\r\n');
  });
});
