// A chart handed to the reader as a file: SVG as it is, PNG at twice its size.
import { download, downloadFile } from "@/shared/format/csv";
import { words } from "@/shared/words";

import { pictureOf, type Picture } from "./drawing";

const SHARP = 2;

const taken = (root: HTMLElement): Picture => pictureOf(root, getComputedStyle(root.closest(".panel") ?? root).backgroundColor);

export function saveSvg(root: HTMLElement, name: string): void {
  download(`${name}.svg`, taken(root).svg, "image/svg+xml;charset=utf-8");
}

export async function savePng(root: HTMLElement, name: string): Promise<void> {
  const { svg, width, height } = taken(root);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SHARP;
  canvas.height = height * SHARP;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const file = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!file) throw new Error(words.picture.failed);
  downloadFile(`${name}.png`, file);
}
