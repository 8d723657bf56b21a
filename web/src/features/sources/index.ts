// Who may send, what to write into a client, and what arrives right now.
export { LiveScreen } from "./live-screen";
export { SourceScreen } from "./source-screen";
export { SourcesScreen } from "./sources-screen";
