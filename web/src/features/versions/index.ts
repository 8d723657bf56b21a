// What was saved of a map: versions, compared with one another, and restored.
export { VersionsScreen } from "./versions-screen";
