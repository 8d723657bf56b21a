// What is sent says how the file is to be read, and a file in lines is cut where a line ends.
import { describe, expect, it } from "vitest";

import { address, AS_FOUND, beginning, isCut } from "./send";

describe("address", () => {
  it("says only what was chosen", () => {
    expect(address("visits.csv", AS_FOUND)).toBe("/api/imports?name=visits.csv&as=events");
  });
  it("names the column of each role, also where there is none, and each address of ours", () => {
    const reading = { ...AS_FOUND, columns: { customer: "who is it", channel: "" }, zone: " Europe/Zurich ", own: "a@b.example, @c.example" };
    const query = new URL(address("a&b.csv", reading, { dry_run: "true" }), "http://x").searchParams;
    expect(query.getAll("column")).toEqual(["customer=who is it", "channel="]);
    expect(query.getAll("own")).toEqual(["a@b.example", "@c.example"]);
    expect([query.get("name"), query.get("tz"), query.get("dry_run"), query.get("source")]).toEqual(["a&b.csv", "Europe/Zurich", "true", null]);
  });
});

describe("beginning", () => {
  const lines = "customer,event,time\n".repeat(40_000);
  it("ends with a whole line", async () => {
    const file = new File([lines], "many.csv");
    const text = await (await beginning(file)).text();
    expect([isCut(file), text.endsWith("time\n"), text.length < lines.length, text.length > 500_000]).toEqual([true, true, true, true]);
  });
  it("is the whole of a small file, and of one that cannot be cut", async () => {
    expect((await beginning(new File(["a\nb"], "few.csv"))).size).toBe(3);
    expect((await beginning(new File([lines], "many.parquet"))).size).toBe(lines.length);
  });
});
