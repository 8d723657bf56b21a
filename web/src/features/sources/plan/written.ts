// A plan as people write it, in YAML; and the one word of it that says what becomes of events that are not as planned.
import type { PropertyRule, TrackingPlan } from "@/api/types";

export type Verdict = TrackingPlan["unplanned"];

const PLAIN = /^[A-Za-z_][\w-]*( [\w-]+)*$/;
const WORDS_OF_YAML = /^(true|false|null|yes|no|on|off|y|n)$/i;

/** A text as YAML writes it: plain where nobody could misread it, else in quotation marks. */
export const scalar = (text: string): string => (PLAIN.test(text) && !WORDS_OF_YAML.test(text) ? text : JSON.stringify(text));

function ruleText({ type, required, choices }: PropertyRule): string {
  const parts = [type === "any" ? "" : `type: ${type}`, required ? "required: true" : "", choices.length > 0 ? `choices: [${choices.map(scalar).join(", ")}]` : ""];
  return `{${parts.filter(Boolean).join(", ")}}`;
}

export function planText({ unplanned, broken, events }: TrackingPlan): string {
  const lines = Object.entries(events).flatMap(([event, rules]) => {
    const properties = Object.entries(rules).map(([name, rule]) => `    ${scalar(name)}: ${ruleText(rule)}`);
    return properties.length > 0 ? [`  ${scalar(event)}:`, ...properties] : [`  ${scalar(event)}: {}`];
  });
  return [`unplanned: ${unplanned}`, `broken: ${broken}`, ...(lines.length > 0 ? ["events:", ...lines] : ["events: {}"]), ""].join("\n");
}

/** The same text with another verdict; everything else of it stays as it was written. */
export function withVerdict(text: string, name: "unplanned" | "broken", verdict: Verdict): string {
  if (text.trimStart().startsWith("{")) {
    try {
      return JSON.stringify({ ...(JSON.parse(text) as object), [name]: verdict }, null, 2);
    } catch {
      return text;
    }
  }
  const line = new RegExp(`^${name}:\\s*\\w*`, "m");
  return line.test(text) ? text.replace(line, `${name}: ${verdict}`) : `${name}: ${verdict}\n${text}`;
}
