// SVG as text: elements, escaped, with colours that every program understands.
export type Attributes = Readonly<Record<string, string | number>>;

const ESCAPED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as it may stand in XML; characters that XML cannot hold become a mark. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (mark) => ESCAPED[mark] ?? mark).replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");

const shortened = (value: string | number): string => (typeof value === "number" ? String(Math.round(value * 100) / 100) : value);

export function element(name: string, attributes: Attributes, inside = ""): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(shortened(value))}"`)
    .join("");
  return inside ? `<${name}${written}>${inside}</${name}>` : `<${name}${written}/>`;
}

export interface Paint {
  readonly colour: string;
  readonly opacity: number;
}

const NUMBERS = /-?[\d.]+(?:e-?\d+)?/g;

/** A computed colour (rgb, rgba, or color(srgb …)) as rgb and opacity; null for one that cannot be seen, and for what is no colour. */
export function paintOf(computed: string): Paint | null {
  if (!/^(rgb|color\()/.test(computed)) return null;
  const mixed = computed.startsWith("color(srgb");
  const [red = 0, green = 0, blue = 0, opacity = 1] = (computed.replace("color(srgb", "").match(NUMBERS) ?? []).map(Number);
  if (opacity === 0) return null;
  const parts = [red, green, blue].map((part) => Math.round(mixed ? part * 255 : part));
  return { colour: `rgb(${parts.join(",")})`, opacity };
}

export const filled = ({ colour, opacity }: Paint): Attributes => (opacity < 1 ? { fill: colour, "fill-opacity": opacity } : { fill: colour });
