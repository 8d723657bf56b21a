// A new map, from the events, a template, or next to nothing.
export { StartScreen } from "./start-screen";
