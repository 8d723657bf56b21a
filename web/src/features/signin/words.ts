// The words of signing in, and of links that invite.
import { inLanguage } from "@/language";

export const words = inLanguage("features/signin", {
  signIn: {
    title: "Sign in",
    email: "E-mail",
    password: "Password",
    show: "Show the password",
    go: "Sign in",
    company: "Sign in with your company's account",
    forgotten: "Forgotten? An owner or an admin of your workspace can give you a new link.",
  },
  incomplete: "This address is not complete. Open the whole link again, or ask for a new one.",
  join: {
    title: "Choose a password",
    forWhom: (email: string, role: string) => `For ${email}, as ${role}.`,
    name: "Your name",
    password: "Password",
    passwordHelp: "10 characters or more; several words are easy to remember.",
    go: "Use this password",
    done: "Done. Sign in with it now.",
    toSignIn: "To the sign-in",
  },
  leave: {
    title: "Stop these mails",
    about: "You get a board by mail. Stop it here; whoever sends it can enter you again.",
    go: "Stop these mails",
    done: (recipient: string, board: string) => (board ? `${recipient} no longer gets “${board}”.` : `${recipient} gets it no longer.`),
  },
  who: {
    menu: "You and the settings",
    open: "Nobody has to sign in on this machine yet",
    settings: "Settings",
    yours: "Your sessions and password",
    out: "Sign out",
  },
});
