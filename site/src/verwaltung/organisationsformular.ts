import { codelisten, type Problem } from '@maki/config'
import { feldfehler, type Feldfehler, type Formular } from '../portal/formular.ts'
import { liesMailDomains } from './organisationen.ts'
import { maengel, type Organisation } from './schemata.ts'

/** What can be changed of an organisation, as the form has it. */
export interface Aenderungseingabe {
  readonly teilnahme: string
  readonly verfahren: string
  /** one domain in a line */
  readonly mailDomains: string
}

/** What stands in the form: what was typed, before that what is stored. */
export function aenderungseingabe(formular: Formular | null, gespeichert: Organisation): Aenderungseingabe {
  if (formular === null) {
    const { teilnahme, verfahren, mailDomains } = gespeichert
    return { teilnahme, verfahren, mailDomains: mailDomains.join('\n') }
  }
  return {
    teilnahme: formular.text('teilnahme'),
    verfahren: formular.text('verfahren'),
    mailDomains: formular.text('mailDomains'),
  }
}

/** The body of the request. */
export function alsAenderung(organisation: string, { mailDomains, ...eingabe }: Aenderungseingabe) {
  return { organisation, ...eingabe, mailDomains: liesMailDomains(mailDomains) }
}

/** What the form was made of: when it differs at the end, somebody else was faster. */
export function fassung({ teilnahme, verfahren, mailDomains }: Organisation): string {
  return [teilnahme, verfahren, ...mailDomains].join(' ')
}

export const UEBERHOLT: Feldfehler = {
  feld: null,
  text: 'Inzwischen hat jemand anderes diese Organisation geändert. Hier stehen noch Ihre Angaben; was jetzt gilt, steht darüber. Wenn Sie noch einmal speichern, gelten Ihre.',
}

/** Kinds that come from elsewhere: roots, shells, imported registers. */
const NICHT_ANLEGBAR: readonly string[] = [
  'bund',
  'land',
  'register',
  'verbandsfreie-gemeinde',
  'auslaendische-stelle',
]

/** Kinds of organisations that are made in the portal. */
export const anlegbareArten = codelisten.organisationsart.filter(({ code }) => !NICHT_ANLEGBAR.includes(code))

/** A new organisation below another one. */
export interface Neueingabe {
  readonly name: string
  readonly kurz: string
  readonly art: string
}

export function neueingabe(formular: Formular | null): Neueingabe {
  return {
    name: formular?.text('name') ?? '',
    kurz: formular?.text('kurz') ?? '',
    art: formular?.text('art') ?? '',
  }
}

/** One line of visible text, as the cms takes it. */
const NAME = /^[^\p{C}<>]{2,255}$/u

/** What the cms would refuse anyway, said at once. */
export function neufehler({ name, kurz, art }: Neueingabe): Feldfehler[] {
  return [
    ...(NAME.test(name)
      ? []
      : [
          {
            feld: 'name',
            text: 'Bitte geben Sie den Namen der Organisation an: mindestens zwei Zeichen, ohne < und >.',
          },
        ]),
    ...(kurz === '' || NAME.test(kurz)
      ? []
      : [{ feld: 'kurz', text: 'Der Kurzname braucht mindestens zwei Zeichen, ohne < und >.' }]),
    ...(anlegbareArten.some(({ code }) => code === art)
      ? []
      : [{ feld: 'art', text: 'Bitte wählen Sie die Art der Organisation.' }]),
  ]
}

export function alsNeue(eltern: string, { name, kurz, art }: Neueingabe) {
  return { eltern, name, kurz: kurz === '' ? null : kurz, art }
}

/**
 * Why the cms refused: each fault at its field.
 *
 * @param felder names of the fields that the form has
 * @returns null: no form can mend it
 */
export function organisationsfehler(problem: Problem, felder: readonly string[]): Feldfehler[] | null {
  const gefunden = maengel.safeParse(problem).data?.maengel ?? []
  if (gefunden.length > 0)
    return gefunden.map(({ feld, grund }) => ({ feld: felder.includes(feld) ? feld : null, text: grund }))
  const eigener = feldfehler(problem)
  return eigener === null ? null : [eigener]
}
