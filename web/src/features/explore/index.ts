// Ask a question of all runs.
export { BoardScreen } from "./boards/board-screen";
export { BoardsScreen } from "./boards/boards-screen";
export { SharedScreen } from "./boards/shared-screen";
export { ExploreScreen } from "./explore-screen";
