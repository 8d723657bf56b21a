// A file taken in by hand: dropped, looked into, mapped, followed.
export { ImportScreen } from "./import-screen";
