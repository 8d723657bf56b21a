// The first line the browser runs: learns the person's language, then puts the whole application on the page.
import "./mantine.css";
import "./global.css";
import "@/shared/shared.css";
import "./shell.css";

import { createRoot } from "react-dom/client";

import { language, learn } from "@/language";

/** Screens are loaded after the words, so that words are there wherever a screen takes them. */
async function open(root: HTMLElement): Promise<void> {
  document.documentElement.lang = language;
  if (language === "de") {
    const { german, germanOf } = await import("@/language/german");
    learn(german, germanOf);
  }
  const { App } = await import("./providers");
  createRoot(root).render(<App />);
}

const root = document.getElementById("root");
if (root) void open(root);
