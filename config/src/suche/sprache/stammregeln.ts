/** What the stemmer does not know about German words; all words folded (see falten.ts). */

/** Stems of three letters that are words of their own: "Ämter" → "amt". */
export const kurzeStaemme: ReadonlySet<string> = new Set(
  'amt arm art bad bau eid ort rad rat rot tag tat tor tot uhr weg wut zug see fee ehe hof'.split(' '),
)

/** Nouns in -ung beside their verb: "Prüfung" and "prüfen" are one stem (but "Bildung" is no "Bild"). */
export const verbenMitUng: ReadonlySet<string> = new Set(
  'pruf plan meld warn wirk nutz forsch mess wart heiz werb deut buch lenk nenn impf'.split(' '),
)

/** Words whose rule-made stem would be another word's: each with its stem, a beginning of it. */
export const ausnahmen: ReadonlyMap<string, string> = new Map(
  Object.entries({
    burger: 'burger',
    burgern: 'burger',
    burgers: 'burger',
    daten: 'daten',
    steuerung: 'steuerung',
    steuerungen: 'steuerung',
    leiter: 'leiter',
    leitern: 'leiter',
    richter: 'richter',
    richtern: 'richter',
    richters: 'richter',
    lehrer: 'lehrer',
    lehrern: 'lehrer',
    lehrers: 'lehrer',
    alter: 'alter',
    rechner: 'rechner',
    rechnern: 'rechner',
    rechners: 'rechner',
    drucker: 'drucker',
    druckern: 'drucker',
    druckers: 'drucker',
    fahrer: 'fahrer',
    fahrern: 'fahrer',
    halter: 'halter',
    partner: 'partner',
    partnern: 'partner',
    ordner: 'ordner',
    ordnern: 'ordner',
    wasser: 'wasser',
    wassers: 'wasser',
    muster: 'muster',
    mustern: 'muster',
    kinder: 'kind',
    kindern: 'kind',
  }),
)
