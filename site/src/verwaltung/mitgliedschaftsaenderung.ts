import type { Feldfehler, Formular } from '../portal/formular.ts'
import { fristsatz, istEnde } from './frist.ts'
import type { Mitgliedschaft } from './schemata.ts'
import { fristfehler, mailfehler } from './vergabe.ts'

/** What can be done with a membership, in the order of the page. */
export const handlungen = ['verlaengern', 'vertreten', 'entziehen'] as const

export type Handlung = (typeof handlungen)[number]

export const handlungstitel: Readonly<Record<Handlung, string>> = {
  verlaengern: 'Verlängern',
  vertreten: 'Vertretung benennen',
  entziehen: 'Entziehen',
}

/** What the address asks for, where the person may do it. */
export function handlungAus(gewuenscht: string | null, { darf }: Mitgliedschaft): Handlung | null {
  return handlungen.find((eine) => eine === gewuenscht && darf[eine]) ?? null
}

/** What is typed: for an extension the last day, for a deputy also who. */
export interface Aenderung {
  /** empty: without end */
  readonly bis: string
  readonly mail: string
}

/** What stands in the form at first: an extension starts from the present end, a deputy has none. */
export function liesAenderung(
  formular: Formular | null,
  handlung: Handlung | null,
  gespeichert: Mitgliedschaft | null,
): Aenderung {
  if (formular === null) return { bis: handlung === 'verlaengern' ? (gespeichert?.bis ?? '') : '', mail: '' }
  return { bis: formular.text('bis'), mail: formular.text('mail').toLowerCase() }
}

/** @param von today in Germany */
export function aenderungsfehler(
  handlung: Handlung,
  { bis, mail }: Aenderung,
  gespeichert: Mitgliedschaft,
  von: string,
): Feldfehler[] {
  if (handlung === 'entziehen') return []
  if (handlung === 'vertreten') {
    const zuLang = gespeichert.bis !== null && istEnde(bis, von) && bis > gespeichert.bis
    return [
      ...mailfehler(mail),
      ...fristfehler(bis, von),
      ...(zuLang
        ? [
            {
              feld: 'bis',
              text: `Die Vertretung kann nur so lange gelten wie die Mitgliedschaft selbst, also ${fristsatz(gespeichert.bis)}.`,
            },
          ]
        : []),
    ]
  }
  if ((gespeichert.bis ?? '') === bis)
    return [{ feld: 'bis', text: 'Das ist die Frist, die schon gilt. Bitte geben Sie eine andere an.' }]
  return fristfehler(bis, von)
}

/** What an extension means for the person, before it is done. */
export function verlaengerungssatz(name: string, bisher: string | null, bis: string): string {
  const neu = bis === '' ? null : bis
  const kuerzer = neu !== null && (bisher === null || neu < bisher)
  return `Die Mitgliedschaft von ${name} gilt ${fristsatz(neu)} statt ${fristsatz(bisher)}.${
    kuerzer ? ' Sie endet damit früher als bisher.' : ''
  }${neu === null ? ' Sie endet erst, wenn jemand sie entzieht.' : ' Danach endet der Zugang von selbst.'}`
}

/** Somebody changed the membership between the form and its last step. */
export function ueberholt(gespeichert: Mitgliedschaft): Feldfehler {
  return {
    feld: null,
    text: `Inzwischen hat jemand anderes diese Mitgliedschaft geändert: Sie gilt jetzt ${fristsatz(gespeichert.bis)}. Bitte prüfen Sie noch einmal.`,
  }
}
