import { adresse } from '@maki/config'
import { mitgliedsrollen, rollen, type Mitgliedsrolle } from '@maki/config/rechte'
import type { Spalte, Suchfeldangabe, Zeile } from '../komponenten/liste/tabelle.ts'
import { fristzelle } from './frist.ts'
import { sortierbar } from './listenansicht.ts'
import { gefilterteListe, type Listenart, type Listenzustand } from './listenzustand.ts'
import type { Mitgliedschaftszeile } from './schemata.ts'

/** Memberships of the own scope. */
export const personenliste = {
  basis: adresse('portalPersonen'),
  filter: {
    q: 'text',
    rolle: mitgliedsrollen,
    organisation: 'dokument',
    unterhalb: 'ja',
    endet: 'ja',
    beendet: 'ja',
  },
  sortierungen: ['name', 'organisation', 'rolle', 'bis'],
  vorgabe: { sortierung: 'name', richtung: 'auf' },
} as const satisfies Listenart

/** The people of an organisation. */
export function personenadresse(organisation: string): string {
  return gefilterteListe(personenliste, { organisation })
}

/** Roles with their labels, for a choice. */
export const rollenwahl = (moeglich: readonly Mitgliedsrolle[] = mitgliedsrollen) =>
  mitgliedsrollen
    .filter((rolle) => moeglich.includes(rolle))
    .map((rolle) => ({
      wert: rolle,
      text: rollen[rolle].label,
      hilfe: rollen[rolle].beschreibung,
    }))

/** The role that a form names, when it is one of those. */
export function rolleAus(text: string, moeglich: readonly Mitgliedsrolle[]): Mitgliedsrolle | undefined {
  return moeglich.find((rolle) => rolle === text)
}

/** @param nurStelle name of the organisation that the list is narrowed to */
export const personenfelder = ({ werte }: Listenzustand, nurStelle: string | null): Suchfeldangabe[] => [
  { art: 'text', name: 'q', label: 'Name oder E-Mail-Adresse', wert: werte.q ?? '' },
  {
    art: 'wahl',
    name: 'rolle',
    label: 'Rolle',
    wert: werte.rolle ?? '',
    alle: 'Alle',
    moeglich: mitgliedsrollen.map((code) => ({ code, label: rollen[code].label })),
  },
  { art: 'ja', name: 'endet', label: 'nur was bald ausläuft', wert: werte.endet ?? '' },
  { art: 'ja', name: 'beendet', label: 'beendete', wert: werte.beendet ?? '' },
  ...(nurStelle === null
    ? []
    : [
        {
          art: 'ja',
          name: 'unterhalb',
          label: 'auch Organisationen darunter',
          wert: werte.unterhalb ?? '',
        } as const,
      ]),
]

export const personenspalten = (art: Listenart, zustand: Listenzustand): Spalte[] => [
  sortierbar(art, zustand, 'name', 'Person'),
  sortierbar(art, zustand, 'rolle', 'Rolle'),
  sortierbar(art, zustand, 'organisation', 'Organisation'),
  sortierbar(art, zustand, 'bis', 'Letzter Tag'),
]

/** The same columns where nothing is sorted. */
export const personenkopf: readonly Spalte[] = [
  { titel: 'Person' },
  { titel: 'Rolle' },
  { titel: 'Organisation' },
  { titel: 'Letzter Tag' },
]

/** Whom a deputy stands for; undefined: it is a membership of one's own. */
export function vertretungssatz({
  vertretung,
  vertretungFuer,
}: Pick<Mitgliedschaftszeile, 'vertretung' | 'vertretungFuer'>): string | undefined {
  if (!vertretung) return undefined
  return vertretungFuer === null
    ? 'in Vertretung, die vertretene Mitgliedschaft gibt es nicht mehr'
    : `in Vertretung für ${vertretungFuer.name}`
}

/** @param jetzt the day in Germany */
export function personenzeile(eine: Mitgliedschaftszeile, jetzt: string): Zeile {
  const { person, organisation, rolle } = eine
  return {
    schluessel: eine.mitgliedschaft,
    zellen: [
      {
        art: 'verweis',
        text: person.name,
        adresse: adresse('portalMitgliedschaft', { mitgliedschaft: eine.mitgliedschaft }),
        name: `${person.name}, ${rollen[rolle].label}, ${organisation.name}`,
        zusatz: person.mail,
      },
      {
        art: 'text',
        text: rollen[rolle].label,
        zusatz: vertretungssatz(eine),
      },
      {
        art: 'verweis',
        text: organisation.name,
        adresse: adresse('portalOrganisation', { dokument: organisation.dokument }),
      },
      fristzelle(eine.bis, jetzt),
    ],
  }
}
