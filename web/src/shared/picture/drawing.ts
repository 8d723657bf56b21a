// A part of the screen as one SVG that stands alone: boxes, lines, words and drawings where they are, nothing fetched from anywhere.
import { element, filled, paintOf } from "./markup";
import { words, type Origin } from "./words";

const MARGIN = 16;
const SIDES = ["Top", "Right", "Bottom", "Left"] as const;
const PAINTED = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stop-color", "stop-opacity", "opacity"] as const;

function box(rect: DOMRect, style: CSSStyleDeclaration, origin: Origin): string {
  const paint = paintOf(style.backgroundColor);
  if (!paint || rect.width === 0 || rect.height === 0) return "";
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, rect.width / 2, rect.height / 2);
  return element("rect", { x: rect.left - origin.left, y: rect.top - origin.top, width: rect.width, height: rect.height, ...(radius > 0 && { rx: radius }), ...filled(paint) });
}

/** Four sides alike are one line around, which may be round. */
function ring(rect: DOMRect, style: CSSStyleDeclaration, origin: Origin): string | null {
  const width = Number.parseFloat(style.borderTopWidth);
  const alike = SIDES.every((side) => style[`border${side}Width`] === style.borderTopWidth && style[`border${side}Color`] === style.borderTopColor);
  const paint = paintOf(style.borderTopColor);
  if (!alike || !width || !paint || style.borderTopStyle === "none") return null;
  const size = { x: rect.left - origin.left + width / 2, y: rect.top - origin.top + width / 2, width: rect.width - width, height: rect.height - width };
  const radius = Math.max(0, Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, rect.width / 2) - width / 2);
  return element("rect", { ...size, rx: radius, fill: "none", stroke: paint.colour, "stroke-opacity": paint.opacity, "stroke-width": width });
}

function borders(rect: DOMRect, style: CSSStyleDeclaration, origin: Origin): string {
  return ring(rect, style, origin) ?? sides(rect, style, origin);
}

function sides(rect: DOMRect, style: CSSStyleDeclaration, origin: Origin): string {
  return SIDES.map((side) => {
    const width = Number.parseFloat(style[`border${side}Width`]);
    const paint = paintOf(style[`border${side}Color`]);
    if (!width || !paint || style[`border${side}Style`] === "none") return "";
    const [x, y] = [rect.left - origin.left, rect.top - origin.top];
    const lying = side === "Top" || side === "Bottom";
    return element("rect", {
      x: side === "Right" ? x + rect.width - width : x,
      y: side === "Bottom" ? y + rect.height - width : y,
      width: lying ? rect.width : width,
      height: lying ? width : rect.height,
      ...filled(paint),
    });
  }).join("");
}

/** A drawing inside of the page, with the look that style sheets give it written into it. */
function inlined(drawing: SVGSVGElement, origin: Origin): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [from, to] = [[drawing, ...drawing.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
  from.forEach((original, index) => {
    const style = getComputedStyle(original);
    const target = to[index];
    if (!target) return;
    for (const name of PAINTED) {
      const value = style.getPropertyValue(name);
      const paint = paintOf(value);
      target.setAttribute(name, paint ? paint.colour : value);
    }
    target.removeAttribute("class");
  });
  const rect = drawing.getBoundingClientRect();
  const place = { x: rect.left - origin.left, y: rect.top - origin.top, width: rect.width, height: rect.height };
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
  copy.setAttribute("overflow", getComputedStyle(drawing).overflowX);
  return new XMLSerializer().serializeToString(copy);
}

function isSeen(style: CSSStyleDeclaration): boolean {
  return style.display !== "none" && style.visibility !== "hidden" && !style.clipPath.startsWith("inset");
}

class Drawer {
  private cuts = 0;

  constructor(private readonly origin: Origin) {}

  draw(node: Element): string {
    const style = getComputedStyle(node);
    if (!isSeen(style)) return "";
    if (node instanceof SVGSVGElement) return inlined(node, this.origin);
    const rect = node.getBoundingClientRect();
    const inside = [...node.childNodes].map((child) => this.inside(child, style)).join("");
    const whole = box(rect, style, this.origin) + borders(rect, style, this.origin) + (style.overflowX === "hidden" ? this.cut(inside, rect) : inside);
    return style.opacity === "1" || whole === "" ? whole : element("g", { opacity: style.opacity }, whole);
  }

  private inside(child: Node, style: CSSStyleDeclaration): string {
    if (child instanceof Text) return words(child, style, this.origin);
    return child instanceof Element ? this.draw(child) : "";
  }

  private cut(inside: string, rect: DOMRect): string {
    if (inside === "") return "";
    this.cuts += 1;
    const id = `cut-${this.cuts}`;
    const shape = element("rect", { x: rect.left - this.origin.left, y: rect.top - this.origin.top, width: rect.width, height: rect.height });
    return element("clipPath", { id }, shape) + element("g", { "clip-path": `url(#${id})` }, inside);
  }
}

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The picture of an element, also of what of it lies beyond a scrolling edge. */
export function pictureOf(root: HTMLElement, ground: string): Picture {
  const rect = root.getBoundingClientRect();
  const scrolled = [...root.querySelectorAll("*")].filter((each) => /auto|scroll/.test(getComputedStyle(each).overflowX));
  const ends = scrolled.map((each) => each.getBoundingClientRect().left - rect.left + each.scrollWidth);
  const width = Math.ceil(Math.max(rect.width, ...ends)) + 2 * MARGIN;
  const height = Math.ceil(rect.height) + 2 * MARGIN;
  const drawer = new Drawer({ left: rect.left - MARGIN, top: rect.top - MARGIN });
  const paper = element("rect", { width, height, ...filled(paintOf(ground) ?? { colour: "white", opacity: 1 }) });
  const svg = element("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` }, paper + drawer.draw(root));
  return { svg, width, height };
}
