// The first line the browser runs: puts the whole application on the page.
import "@mantine/core/styles.css";
import "./global.css";
import "@/shared/shared.css";
import "./shell.css";

import { createRoot } from "react-dom/client";

import { App } from "./providers";

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
