// Signing in, and links that invite.
export { JoinScreen } from "./join-screen";
export { LeaveScreen } from "./leave-screen";
export { ReturnScreen } from "./return-screen";
export { SignInScreen } from "./signin-screen";
