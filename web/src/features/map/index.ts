// The measured journey map.
export { MapScreen } from "./map-screen";
