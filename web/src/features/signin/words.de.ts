// The words of signing in in German.
import type { words } from "./words";

export const german: typeof words = {
  signIn: {
    title: "Anmelden",
    email: "E-Mail",
    password: "Passwort",
    show: "Passwort zeigen",
    go: "Anmelden",
    company: "Mit dem Konto Ihres Unternehmens anmelden",
    forgotten: "Vergessen? Inhaber oder Administration Ihres Arbeitsbereichs können Ihnen einen neuen Link geben.",
  },
  incomplete: "Diese Adresse ist unvollständig. Öffnen Sie den ganzen Link noch einmal oder bitten Sie um einen neuen.",
  join: {
    title: "Passwort wählen",
    forWhom: (email, role) => `Für ${email}, Rolle: ${role}.`,
    name: "Ihr Name",
    password: "Passwort",
    passwordHelp: "Mindestens 10 Zeichen; mehrere Wörter merken sich leicht.",
    go: "Dieses Passwort verwenden",
    done: "Erledigt. Melden Sie sich jetzt damit an.",
    toSignIn: "Zur Anmeldung",
  },
  leave: {
    title: "Diese Mails abbestellen",
    about: "Sie erhalten eine Tafel per Mail. Hier bestellen Sie sie ab; wer sie schickt, kann Sie wieder eintragen.",
    go: "Abbestellen",
    done: (recipient, board) => (board ? `${recipient} bekommt „${board}“ nicht mehr.` : `${recipient} bekommt sie nicht mehr.`),
  },
  who: {
    menu: "Sie und die Einstellungen",
    open: "Auf diesem Rechner muss sich noch niemand anmelden",
    settings: "Einstellungen",
    yours: "Ihre Sitzungen und Ihr Passwort",
    out: "Abmelden",
  },
};
