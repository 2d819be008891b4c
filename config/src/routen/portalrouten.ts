/** Ways in which a page is asked. */
export type Methode = 'GET' | 'POST'

/** Longest body that a form sends, in bytes. */
export const KOERPER_MAX = 64 * 1024

const seite = <M extends string, T extends string>(muster: M, titel: T) =>
  ({ muster, titel, navigation: 'keiner', sitemap: false, bereich: 'portal' }) as const

/** A page whose form is sent to its own address. */
const formular = <M extends string, T extends string>(muster: M, titel: T) =>
  ({ ...seite(muster, titel), methoden: ['GET', 'POST'] }) as const

/** A page of the portal's navigation. */
const bereich = <M extends string, T extends string>(muster: M, titel: T) =>
  ({ ...seite(muster, titel), navigation: 'portal' }) as const

/** Addresses of the front door and of what people do when they are signed in. */
export const portalrouten = {
  portal: bereich('/portal', 'Meine Aufgaben'),
  portalOrganisationen: bereich('/portal/organisationen', 'Organisationen'),
  portalOrganisation: formular('/portal/organisationen/{dokument}', 'Organisation verwalten'),
  portalPersonen: bereich('/portal/personen', 'Personen'),
  portalMitgliedschaft: formular('/portal/personen/{mitgliedschaft}', 'Mitgliedschaft'),
  portalVergeben: formular('/portal/personen/vergeben', 'Mitgliedschaft vergeben'),
  portalEinladen: {
    ...formular('/portal/personen/einladen', 'Personen einladen'),
    // A list of a thousand people.
    koerper: 1024 * 1024,
  },
  portalEinladevorlage: seite('/portal/personen/einladen/vorlage', 'Vorlage für Einladungen'),
  portalAntraege: { ...bereich('/portal/antraege', 'Registrierungen'), methoden: ['GET', 'POST'] },
  portalKennzahlen: bereich('/portal/kennzahlen', 'Kennzahlen'),
  portalProtokoll: bereich('/portal/protokoll', 'Prüfprotokoll'),
  portalProtokollExport: seite('/portal/protokoll/export', 'Prüfprotokoll als Datei'),
  portalRechte: seite('/portal/rechte', 'Rollen und Rechte'),
  portalKonto: { ...bereich('/portal/konto', 'Konto'), methoden: ['GET', 'POST'] },
  portalSitzungen: formular('/portal/konto/sitzungen', 'Sitzungen'),
  portalZweitenFaktorEinrichten: formular('/portal/konto/zweiter-faktor', 'Zweiten Faktor einrichten'),
  portalKontoPasswort: formular('/portal/konto/passwort', 'Passwort ändern'),
  portalKontoMail: formular('/portal/konto/mail', 'E-Mail-Adresse ändern'),
  portalKontoDaten: seite('/portal/konto/daten', 'Eigene Daten als Datei'),
  portalKontoLoeschen: formular('/portal/konto/loeschen', 'Konto löschen'),
  portalRegistrieren: formular('/portal/registrieren', 'Registrieren'),
  portalStellen: seite('/portal/registrieren/stellen', 'Organisationen zum Auswählen'),
  portalKontoBestaetigen: formular('/portal/registrieren/bestaetigen', 'Konto bestätigen'),
  portalAnmelden: formular('/portal/anmelden', 'Anmelden'),
  portalZweiterFaktor: formular('/portal/anmelden/zweiter-faktor', 'Zweiter Faktor'),
  portalAnbieter: seite('/portal/anmelden/anbieter/{anbieter}', 'Anmelden mit einem Anbieter'),
  portalRueckkehr: seite('/portal/anmelden/anbieter/{anbieter}/rueckkehr', 'Zurück vom Anbieter'),
  portalVerknuepfen: formular('/portal/anmelden/verknuepfen', 'Anbieter mit dem Konto verbinden'),
  portalPasswortVergessen: formular('/portal/passwort/vergessen', 'Passwort vergessen'),
  portalPasswortSetzen: formular('/portal/passwort/setzen', 'Neues Passwort'),
  portalMailBestaetigen: formular('/portal/mail/bestaetigen', 'Neue E-Mail-Adresse bestätigen'),
  portalEinladung: formular('/portal/einladung', 'Einladung annehmen'),
  portalAbmelden: { ...seite('/portal/abmelden', 'Abmelden'), methoden: ['POST'] },
} as const
