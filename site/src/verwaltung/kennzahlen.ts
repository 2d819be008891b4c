import { codelisten, labelOf, NICHT_ANGEGEBEN } from '@maki/config'
import { mitgliedsrollen, rollen } from '@maki/config/rechte'
import type { Kennzahlen } from './schemata.ts'

export interface Zaehlung {
  readonly titel: string
  /** what is counted, heading of the first column */
  readonly merkmal: string
  /** what the counts are of, heading of the second column */
  readonly einheit: string
  readonly werte: readonly { readonly label: string; readonly anzahl: number }[]
}

type Liste = readonly { readonly code: string; readonly label: string }[]

/** Counts in the order of the code list; what is counted without being in it comes last, and nothing is left out. */
function inReihenfolge(
  liste: Liste,
  gezaehlt: Readonly<Record<string, number>>,
): { label: string; anzahl: number }[] {
  const codes = [...liste.map(({ code }) => code), NICHT_ANGEGEBEN]
  const uebrige = Object.keys(gezaehlt).filter((code) => !codes.includes(code))
  return [...codes, ...uebrige].flatMap((code) => {
    const anzahl = gezaehlt[code] ?? 0
    return anzahl === 0 ? [] : [{ label: labelOf(liste, code), anzahl }]
  })
}

/** The counts of a subtree as tables. */
export function zaehlungen({ kiSysteme, teilnahme, personen }: Kennzahlen): Zaehlung[] {
  return [
    {
      titel: 'KI-Systeme nach Status',
      merkmal: 'Status',
      einheit: 'KI-Systeme',
      werte: inReihenfolge(codelisten.entwicklungsstand, kiSysteme.nachStand),
    },
    {
      titel: 'KI-Systeme nach Risikoklasse',
      merkmal: 'Risikoklasse',
      einheit: 'KI-Systeme',
      werte: inReihenfolge(codelisten.risikoklassen, kiSysteme.nachRisikoklasse),
    },
    {
      titel: 'Organisationen nach Teilnahme',
      merkmal: 'Stand der Teilnahme',
      einheit: 'Organisationen',
      werte: inReihenfolge(codelisten.teilnahme, teilnahme),
    },
    {
      titel: 'Personen nach Rolle',
      merkmal: 'Rolle',
      einheit: 'Personen',
      werte: inReihenfolge(
        mitgliedsrollen.map((code) => ({ code, label: rollen[code].label })),
        personen.nachRolle,
      ),
    },
  ]
}
