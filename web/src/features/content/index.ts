// The content matrix: persona by stage.
export { ContentScreen } from "./content-screen";
