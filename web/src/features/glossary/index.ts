// The words of the trade on one page.
export { GlossaryScreen } from "./glossary-screen";
