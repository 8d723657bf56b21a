// What was rejected, and how it comes in after all.
export { QuarantineScreen } from "./quarantine-screen";
