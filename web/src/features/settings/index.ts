// Settings: who works here, what they may do, what lets programs in, who changed what.
export { AuditScreen } from "./audit-screen";
export { KeysScreen } from "./keys-screen";
export { MailScreen } from "./mail/mail-screen";
export { PeopleScreen } from "./people-screen";
export { PrivacyScreen } from "./privacy-screen";
export { RolesScreen } from "./roles-screen";
export { ScreensScreen } from "./screens-screen";
export { SessionsScreen } from "./sessions-screen";
