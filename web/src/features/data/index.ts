// What came in, what did not, and why.
export { DataScreen } from "./data-screen";
