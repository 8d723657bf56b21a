// Why customers are one, what waits for a person's word, and what was decided.
export { DecisionsScreen } from "./decisions-screen";
export { RecognitionScreen } from "./recognition-screen";
export { ReviewScreen } from "./review-screen";
