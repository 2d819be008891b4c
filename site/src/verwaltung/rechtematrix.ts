import {
  aktionsgruppen,
  mitgliedsrollen,
  reichweiten,
  rollen,
  type Aktionsangabe,
  type Mitgliedsrolle,
  type Reichweite,
  type Rolle,
} from '@maki/config/rechte'
import type { Spalte, Zeile, Zelle } from '../komponenten/liste/tabelle.ts'

/** The matrix of roles and rights as a page shows it: the same content as docs/rechte.md, from the same source. */

const spalten = [...mitgliedsrollen, 'nutzende', 'oeffentlichkeit'] as const satisfies readonly Rolle[]

const trennungen: Readonly<Record<NonNullable<Aktionsangabe['trennung']>, string>> = {
  verfasst: 'nicht bei selbst Verfasstem',
  betroffen: 'nicht für sich selbst',
}

const text = (wert: string): Zelle => ({ art: 'text', text: wert })

const reichweite = (wert: Reichweite | null): Zelle => text(wert === null ? '–' : reichweiten[wert])

function quelle({ quelle: { rollen: genannte, regeln = [] }, trennung }: Aktionsangabe): string {
  return [
    ...(genannte.length === 0 ? [] : [`Aufgabe: ${genannte.map((rolle) => rollen[rolle].label).join(', ')}`]),
    ...regeln.map((nummer) => `Regel ${nummer}`),
    ...(trennung === undefined ? [] : [trennungen[trennung]]),
  ].join('; ')
}

export const matrixspalten: readonly Spalte[] = [
  { titel: 'Handlung' },
  ...spalten.map((rolle) => ({ titel: rollen[rolle].label })),
  { titel: 'Quelle' },
]

/** One group of actions: its title, and for each action how far each role goes. */
export function rechtegruppen(): { titel: string; zeilen: Zeile[] }[] {
  return aktionsgruppen.map(({ titel, aktionen }) => ({
    titel,
    zeilen: Object.entries<Aktionsangabe>(aktionen).map(([aktion, angabe]) => ({
      schluessel: aktion,
      zellen: [
        text(angabe.label),
        ...spalten.map((rolle) => reichweite(angabe.wer[rolle])),
        text(quelle(angabe)),
      ],
    })),
  }))
}

const istMitgliedsrolle = (rolle: Rolle): rolle is Mitgliedsrolle =>
  mitgliedsrollen.some((eine) => eine === rolle)

export const rollenspalten: readonly Spalte[] = [
  { titel: 'Rolle' },
  { titel: 'Bedeutung' },
  { titel: 'durch' },
  { titel: 'reicht bis' },
]

export function rollenzeilen(): Zeile[] {
  return spalten.map((rolle) => ({
    schluessel: rolle,
    zellen: [
      text(rollen[rolle].label),
      text(rollen[rolle].beschreibung),
      text(istMitgliedsrolle(rolle) ? 'Mitgliedschaft' : 'ohne Mitgliedschaft'),
      text(reichweiten[rollen[rolle].reichweite]),
    ],
  }))
}
