// What the words mean, all on one page; the palette and links lead straight to one of them.
import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useLocation } from "react-router";

import { TERMS } from "@/shared/glossary/term";
import { PageTitle } from "@/shared/ui/page-title";

import "./glossary.css";
import { words } from "./words";

export function GlossaryScreen() {
  const [text, setText] = useState("");
  const { hash } = useLocation();
  useEffect(() => {
    if (hash) document.getElementById(hash.slice(1))?.scrollIntoView({ block: "center" });
  }, [hash]);
  const asked = text.trim().toLowerCase();
  const found = TERMS.filter(({ word, means }) => `${word} ${means}`.toLowerCase().includes(asked)).toSorted((one, other) => one.word.localeCompare(other.word));
  return (
    <>
      <header className="glossary-head">
        <div>
          <PageTitle>{words.title}</PageTitle>
          <p className="quiet">{words.about}</p>
        </div>
        <TextInput aria-label={words.search} placeholder={words.search} value={text} onChange={(event) => setText(event.currentTarget.value)} w={240} />
      </header>
      {found.length === 0 && <p className="quiet">{words.none}</p>}
      <dl className="glossary">
        {found.map(({ id, word, means }) => (
          <div key={id} id={id} className={hash === `#${id}` ? "glossary-word panel told" : "glossary-word panel"}>
            <dt>{word}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
