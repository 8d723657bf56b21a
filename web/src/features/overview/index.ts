// The first place: how the journey stands this morning.
export { OverviewScreen } from "./overview-screen";
