// The text of an element as SVG: line by line where it stands on the screen, upright or turned.
import { element, escaped, filled, paintOf } from "./markup";

export interface Origin {
  readonly left: number;
  readonly top: number;
}

interface Line {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const WORDS = /\S+\s*/g;

function linesOf(node: Text, upright: boolean): Line[] {
  const lines: Line[] = [];
  for (const found of node.data.matchAll(WORDS)) {
    const range = document.createRange();
    range.setStart(node, found.index);
    range.setEnd(node, found.index + found[0].trimEnd().length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    const last = lines.at(-1);
    const same = last !== undefined && (upright ? Math.abs(last.top - top) < 3 : Math.abs(last.left - left) < 3);
    if (same) Object.assign(last, { text: last.text + found[0], left: Math.min(last.left, left), right: Math.max(last.right, right), top: Math.min(last.top, top), bottom: Math.max(last.bottom, bottom) });
    else if (right > left) lines.push({ text: found[0], left, right, top, bottom });
  }
  return lines;
}

export function words(node: Text, style: CSSStyleDeclaration, origin: Origin): string {
  const paint = paintOf(style.color);
  if (!paint || !node.data.trim()) return "";
  const upright = style.writingMode.startsWith("horizontal");
  const look = { ...filled(paint), "font-size": style.fontSize, "font-weight": style.fontWeight, "font-family": style.fontFamily, "dominant-baseline": "central" };
  const said = (text: string) => escaped(style.textTransform === "uppercase" ? text.trim().toUpperCase() : text.trim());
  return linesOf(node, upright)
    .map(({ text, left, right, top, bottom }) => {
      const [x, y] = [(left + right) / 2 - origin.left, (top + bottom) / 2 - origin.top];
      if (upright) return element("text", { x: left - origin.left, y, ...look }, said(text));
      return element("text", { x, y, "text-anchor": "middle", transform: `rotate(-90 ${Math.round(x)} ${Math.round(y)})`, ...look }, said(text));
    })
    .join("");
}
