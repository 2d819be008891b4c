import { z } from 'zod'
import { adresseVon, type Ziel } from './adressen.js'
import { alsFreitext, alsName, fasse, type Fassungen, type Wortlaut } from './wortlaut.js'

const name = z.string().transform(alsName)
const freitext = z.string().transform(alsFreitext)
const marke = z.string().regex(/^[A-Za-z0-9_-]{16,200}$/)
/** A single address without line breaks, display name or comment. */
export const mailadresse = z.email().max(254)
const tag = z.iso.date().transform((datum) => datum.split('-').toReversed().join('.'))
/** A coarse network address: `192.0.2.0/24`. */
const netz = z.string().regex(/^[\d.]{7,15}\/\d{2}$|^[\da-f:]{2,39}\/\d{2}$/)
const zeitformat = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
})
const moment = z.iso.datetime().transform((zeit) => `${zeitformat.format(new Date(zeit))} Uhr`)

type Adresse = (ziel: Ziel, marke?: string) => string

/** A kind of message: what it needs to know, and what it says. */
interface Vorlage<S extends z.ZodType> {
  readonly daten: S
  readonly schreibe: (daten: z.output<S>, adresse: Adresse) => Wortlaut
}

const vorlage = <S extends z.ZodType>(daten: S, schreibe: Vorlage<S>['schreibe']): Vorlage<S> => ({
  daten,
  schreibe,
})

const guten = (an: string) => (an === '' ? 'Guten Tag,' : `Guten Tag ${an},`)
const NICHT_SIE = 'Waren Sie das nicht? Dann müssen Sie nichts tun. Ohne den Link ändert sich nichts.'
const NICHT_SIE_MELDEN =
  'Waren Sie das nicht? Dann setzen Sie bitte sofort ein neues Passwort und sagen Sie Ihrer Gruppen-Administration Bescheid.'

const nurName = z.strictObject({ name })
const mitMarke = z.strictObject({ name, marke })
const neueAdresse = z.strictObject({ name, neu: mailadresse })
const antrag = z.strictObject({ name, antragsteller: name, mail: mailadresse, organisation: name })
const mitgliedschaft = z.strictObject({ name, rolle: name, organisation: name })

export const vorlagen = {
  'konto-bestaetigen': vorlage(z.strictObject({ name, marke, organisation: name }), (daten, adresse) => ({
    betreff: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    anrede: guten(daten.name),
    absaetze: [
      `Sie haben sich für den Marktplatz der KI-Möglichkeiten registriert und „${daten.organisation}“ als Ihre Organisation angegeben.`,
      'Bitte bestätigen Sie, dass diese E-Mail-Adresse Ihnen gehört. Danach geht Ihr Antrag an die zuständige Gruppen-Administration.',
    ],
    handlung: { text: 'E-Mail-Adresse bestätigen', adresse: adresse('kontoBestaetigen', daten.marke) },
    danach: [NICHT_SIE],
  })),
  'konto-schon-da': vorlage(nurName, (daten, adresse) => ({
    betreff: 'Sie haben schon ein Konto',
    anrede: guten(daten.name),
    absaetze: [
      'Jemand wollte mit dieser E-Mail-Adresse ein Konto im Marktplatz der KI-Möglichkeiten anlegen. Sie haben dort schon eines.',
      'Wenn Sie Ihr Passwort nicht mehr wissen, können Sie auf der Anmeldeseite ein neues setzen.',
    ],
    handlung: { text: 'Zur Anmeldung', adresse: adresse('anmelden') },
    danach: ['Waren Sie das nicht? Dann müssen Sie nichts tun.'],
  })),
  'passwort-vergessen': vorlage(mitMarke, (daten, adresse) => ({
    betreff: 'Neues Passwort setzen',
    anrede: guten(daten.name),
    absaetze: [
      'Für Ihr Konto im Marktplatz der KI-Möglichkeiten wurde ein neues Passwort angefordert.',
      'Der Link gilt nur einmal und nur für kurze Zeit.',
    ],
    handlung: { text: 'Neues Passwort setzen', adresse: adresse('passwortSetzen', daten.marke) },
    danach: [NICHT_SIE],
  })),
  'passwort-geaendert': vorlage(nurName, (daten, adresse) => ({
    betreff: 'Ihr Passwort wurde geändert',
    anrede: guten(daten.name),
    absaetze: [
      'Das Passwort Ihres Kontos im Marktplatz der KI-Möglichkeiten wurde geändert. Alle Anmeldungen wurden beendet.',
      NICHT_SIE_MELDEN,
    ],
    handlung: { text: 'Neues Passwort anfordern', adresse: adresse('passwortVergessen') },
  })),
  'mail-bestaetigen': vorlage(mitMarke, (daten, adresse) => ({
    betreff: 'Bitte bestätigen Sie Ihre neue E-Mail-Adresse',
    anrede: guten(daten.name),
    absaetze: [
      'Sie möchten sich im Marktplatz der KI-Möglichkeiten künftig mit dieser E-Mail-Adresse anmelden. Bitte bestätigen Sie sie.',
      'Der Link gilt nur einmal und nur für kurze Zeit.',
    ],
    handlung: { text: 'Neue E-Mail-Adresse bestätigen', adresse: adresse('mailBestaetigen', daten.marke) },
    danach: [NICHT_SIE],
  })),
  'mail-wird-geaendert': vorlage(neueAdresse, (daten, adresse) => ({
    betreff: 'Ihre E-Mail-Adresse soll geändert werden',
    anrede: guten(daten.name),
    absaetze: [
      `Die E-Mail-Adresse Ihres Kontos im Marktplatz der KI-Möglichkeiten soll künftig ${daten.neu} lauten. Die Änderung gilt erst, wenn sie von dort bestätigt wird.`,
      NICHT_SIE_MELDEN,
    ],
    handlung: { text: 'Neues Passwort anfordern', adresse: adresse('passwortVergessen') },
  })),
  'mail-geaendert': vorlage(neueAdresse, (daten) => ({
    betreff: 'Ihre E-Mail-Adresse wurde geändert',
    anrede: guten(daten.name),
    absaetze: [
      `Die E-Mail-Adresse Ihres Kontos im Marktplatz der KI-Möglichkeiten lautet jetzt ${daten.neu}. An die bisherige Adresse schreiben wir nicht mehr.`,
      'Waren Sie das nicht? Dann sagen Sie bitte sofort Ihrer Gruppen-Administration Bescheid.',
    ],
  })),
  'mail-vergeben': vorlage(z.strictObject({}), (_daten, adresse) => ({
    betreff: 'Diese E-Mail-Adresse gehört schon zu einem Konto',
    anrede: guten(''),
    absaetze: [
      'Jemand wollte diese E-Mail-Adresse für sein Konto im Marktplatz der KI-Möglichkeiten angeben. Sie gehört dort schon zu Ihrem Konto. Es hat sich nichts geändert.',
    ],
    handlung: { text: 'Zur Anmeldung', adresse: adresse('anmelden') },
  })),
  einladung: vorlage(
    z.strictObject({ von: name, organisation: name, rolle: name, marke }),
    (daten, adresse) => ({
      betreff: 'Einladung in den Marktplatz der KI-Möglichkeiten',
      anrede: guten(''),
      absaetze: [
        `${daten.von} lädt Sie ein, für „${daten.organisation}“ im Marktplatz der KI-Möglichkeiten mitzuarbeiten. Ihre Rolle: ${daten.rolle}.`,
        'Mit dem Link legen Sie Ihr Konto an. Er gilt nur einmal.',
      ],
      handlung: { text: 'Einladung annehmen', adresse: adresse('einladung', daten.marke) },
      danach: ['Wenn Sie die Einladung nicht annehmen möchten, müssen Sie nichts tun.'],
    }),
  ),
  'antrag-zu-entscheiden': vorlage(antrag, (daten, adresse) => ({
    betreff: 'Ein Antrag auf Zugang wartet auf Sie',
    anrede: guten(daten.name),
    absaetze: [
      `${daten.antragsteller} (${daten.mail}) bittet um Zugang für „${daten.organisation}“.`,
      'Bitte prüfen Sie, ob die Person dort arbeitet, und entscheiden Sie im Portal.',
    ],
    handlung: { text: 'Antrag ansehen', adresse: adresse('antraege') },
  })),
  'antrag-fuer-plattform': vorlage(antrag, (daten) => ({
    betreff: 'Ein Antrag auf Zugang wartet auf Sie',
    anrede: guten(daten.name),
    absaetze: [
      `${daten.antragsteller} (${daten.mail}) bittet um Zugang für „${daten.organisation}“. Dort und darüber hat keine Gruppen-Administration entschieden.`,
      'Bitte prüfen Sie, ob die Person dort arbeitet, und entscheiden Sie im Redaktionsbereich unter „Registrierungen“.',
    ],
  })),
  'antrag-weitergegeben': vorlage(antrag.extend({ tage: z.int().min(1).max(365) }), (daten, adresse) => ({
    betreff: 'Ein Antrag auf Zugang wurde an Sie weitergegeben',
    anrede: guten(daten.name),
    absaetze: [
      `${daten.antragsteller} (${daten.mail}) bittet um Zugang für „${daten.organisation}“. Seit ${daten.tage} ${daten.tage === 1 ? 'Tag' : 'Tagen'} hat niemand darüber entschieden. Deshalb liegt der Antrag jetzt auch bei Ihnen.`,
    ],
    handlung: { text: 'Antrag ansehen', adresse: adresse('antraege') },
  })),
  'antrag-entschieden': vorlage(
    z.strictObject({
      name,
      organisation: name,
      angenommen: z.boolean(),
      rolle: name,
      begruendung: freitext,
    }),
    (daten, adresse) => ({
      betreff: daten.angenommen ? 'Ihr Zugang ist eingerichtet' : 'Ihr Antrag auf Zugang wurde abgelehnt',
      anrede: guten(daten.name),
      absaetze: [
        daten.angenommen
          ? `Ihr Antrag auf Zugang für „${daten.organisation}“ wurde angenommen.${daten.rolle === '' ? '' : ` Ihre Rolle: ${daten.rolle}.`}`
          : `Ihr Antrag auf Zugang für „${daten.organisation}“ wurde abgelehnt.`,
        ...(daten.begruendung === '' ? [] : [`Begründung: ${daten.begruendung}`]),
      ],
      handlung: { text: 'Zur Anmeldung', adresse: adresse('anmelden') },
    }),
  ),
  'neue-anmeldung': vorlage(z.strictObject({ name, zeit: moment, geraet: name, netz }), (daten, adresse) => ({
    betreff: 'Neue Anmeldung an Ihrem Konto',
    anrede: guten(daten.name),
    absaetze: [
      `Am ${daten.zeit} hat sich jemand mit einem Gerät an Ihrem Konto angemeldet, das wir noch nicht kennen: ${daten.geraet}, aus dem Netz ${daten.netz}.`,
      'Waren Sie das selbst, zum Beispiel mit einem neuen Browser? Dann müssen Sie nichts tun.',
      NICHT_SIE_MELDEN,
    ],
    handlung: { text: 'Meine Anmeldungen ansehen', adresse: adresse('sitzungen') },
  })),
  'anbieter-verknuepfen': vorlage(z.strictObject({ name, anbieter: name, marke }), (daten, adresse) => ({
    betreff: `Anmeldung mit „${daten.anbieter}“ bestätigen`,
    anrede: guten(daten.name),
    absaetze: [
      `Jemand hat sich mit „${daten.anbieter}“ und Ihrer E-Mail-Adresse am Marktplatz der KI-Möglichkeiten angemeldet. Sie haben dort schon ein Konto.`,
      'Waren Sie das? Dann bestätigen Sie bitte, dass Sie sich künftig auch so anmelden möchten. Öffnen Sie den Link in demselben Browser. Er gilt nur einmal und nur 30 Minuten.',
    ],
    handlung: { text: 'Mit meinem Konto verbinden', adresse: adresse('verknuepfen', daten.marke) },
    danach: [NICHT_SIE],
  })),
  'anbieter-verknuepft': vorlage(z.strictObject({ name, anbieter: name }), (daten, adresse) => ({
    betreff: 'Ihr Konto ist mit einem Anbieter verbunden',
    anrede: guten(daten.name),
    absaetze: [
      `Sie können sich am Marktplatz der KI-Möglichkeiten jetzt auch mit „${daten.anbieter}“ anmelden.`,
      NICHT_SIE_MELDEN,
    ],
    handlung: { text: 'Neues Passwort anfordern', adresse: adresse('passwortVergessen') },
  })),
  'zweiter-faktor-eingerichtet': vorlage(nurName, (daten, adresse) => ({
    betreff: 'Zweiter Faktor eingerichtet',
    anrede: guten(daten.name),
    absaetze: [
      'Für Ihr Konto im Marktplatz der KI-Möglichkeiten wurde ein zweiter Faktor eingerichtet. Ab jetzt brauchen Sie bei der Anmeldung auch den Code aus Ihrer App.',
      NICHT_SIE_MELDEN,
    ],
    handlung: { text: 'Neues Passwort anfordern', adresse: adresse('passwortVergessen') },
  })),
  'wiederherstellung-benutzt': vorlage(
    z.strictObject({ name, uebrig: z.int().min(0).max(100) }),
    (daten, adresse) => ({
      betreff: 'Ein Wiederherstellungscode wurde benutzt',
      anrede: guten(daten.name),
      absaetze: [
        `An Ihrem Konto hat sich jemand mit einem Wiederherstellungscode angemeldet. Noch gültige Codes: ${daten.uebrig}.`,
        NICHT_SIE_MELDEN,
      ],
      handlung: { text: 'Meine Anmeldungen ansehen', adresse: adresse('sitzungen') },
    }),
  ),
  'konto-geloescht': vorlage(nurName, (daten) => ({
    betreff: 'Ihr Konto wurde gelöscht',
    anrede: guten(daten.name),
    absaetze: [
      'Ihr Konto im Marktplatz der KI-Möglichkeiten wurde gelöscht. Was Sie dort veröffentlicht haben, bleibt bestehen, nennt Sie aber nicht mehr.',
    ],
  })),
  'mitgliedschaft-endet': vorlage(mitgliedschaft.extend({ am: tag }), (daten, adresse) => ({
    betreff: 'Ihre Mitgliedschaft endet bald',
    anrede: guten(daten.name),
    absaetze: [
      `Ihre Mitgliedschaft als ${daten.rolle} bei „${daten.organisation}“ endet am ${daten.am}.`,
      'Wenn Sie weiter mitarbeiten, bitten Sie Ihre Gruppen-Administration, sie zu verlängern.',
    ],
    handlung: { text: 'Zum Portal', adresse: adresse('portal') },
  })),
  'mitgliedschaft-beendet': vorlage(mitgliedschaft, (daten) => ({
    betreff: 'Ihre Mitgliedschaft ist beendet',
    anrede: guten(daten.name),
    absaetze: [
      `Ihre Mitgliedschaft als ${daten.rolle} bei „${daten.organisation}“ ist beendet. Ihr Konto bleibt bestehen.`,
      'Wenn das ein Versehen ist, wenden Sie sich bitte an Ihre Gruppen-Administration.',
    ],
  })),
} as const

type Vorlagenname = keyof typeof vorlagen

/** A message as it is ordered: one of the kinds with what that kind needs. */
export type Nachricht = {
  [V in Vorlagenname]: { readonly vorlage: V; readonly daten: z.input<(typeof vorlagen)[V]['daten']> }
}[Vorlagenname]

/**
 * Writes a message.
 *
 * @param site address of the site; every link begins with it
 * @throws ZodError when the data are not what the kind needs
 */
export function schreibe({ vorlage: name, daten }: Nachricht, site: string): Fassungen {
  const eine: Vorlage<z.ZodType> = vorlagen[name]
  const adresse: Adresse = (ziel, eigene) => adresseVon(site, ziel, eigene)
  return fasse(eine.schreibe(eine.daten.parse(daten), adresse), site)
}
