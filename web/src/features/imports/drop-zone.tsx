// A place to drop a file on, or to press and choose one.
import { useRef, useState, type DragEvent } from "react";

import { words } from "./words";

export function DropZone({ onFile }: { readonly onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <>
      <button type="button" className={over ? "import-drop over" : "import-drop"} onClick={() => input.current?.click()} onDragOver={hover} onDragLeave={() => setOver(false)} onDrop={dropped}>
        <strong>{words.drop.here}</strong>
        <span>{words.drop.or(<span className="import-choose">{words.drop.choose}</span>)}</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.drop.label}
        onChange={({ currentTarget: { files } }) => {
          if (files?.[0]) onFile(files[0]);
        }}
      />
      <p className="quiet small import-lede">{words.twice}</p>
    </>
  );
}
