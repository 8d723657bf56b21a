// Who may send, what to write into a client, and what arrives right now.
export { LiveScreen } from "./live-screen";
export { SourceScreen } from "./source-screen";
export { SourcesScreen } from "./sources-screen";
export { PlanScreen } from "./plan/plan-screen";
export { WebhookScreen } from "./webhooks/webhook-screen";
export { WebhooksScreen } from "./webhooks/webhooks-screen";
