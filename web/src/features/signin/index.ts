// Signing in, and links that invite.
export { JoinScreen } from "./join-screen";
export { SignInScreen } from "./signin-screen";
