// Ask a question of all runs.
export { ExploreScreen } from "./explore-screen";
