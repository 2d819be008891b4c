/** "Bürger*innen", "Bürger:in", "Bürger_innen", "Bürger/-innen", "Sachbearbeiter(in)", also inside: "Bürger*innenbüro". */
const zeichenform = /(\p{L}{3,})(?:[*:_·]|\/-?|\()in(?:nen)?\)?/gu

/** "BürgerInnen", "MitarbeiterInnenrat". */
const binnenI = /(\p{Ll}{2,})Innen(?=\p{Ll}|$)/gu

/** "SachbearbeiterIn": only after endings of persons, so that "LinkedIn" and "PlugIn" stay. */
const binnenIEinzahl = /(er|ent|ant|ist|eur|or|log)In$/u

/** A mark, or a capital I inside: most words have neither, and need no closer look. */
const verdacht = /[*:_·/(]|.I/

/** The plain form of a word with a gender mark; other words as they are. */
export function ohneGeschlechtszeichen(wort: string): string {
  if (!verdacht.test(wort)) return wort
  return wort.replace(zeichenform, '$1').replace(binnenI, '$1').replace(binnenIEinzahl, '$1')
}

/** Folded feminine forms: "burgerin", "arztinnen", "kollegin". */
const weiblich =
  /^(.{2,}(?:[^w]er|ent|ant|ist|eur|[^k]tor|sor|log)|.*(?:arzt|anwalt|chef|beamt|kolleg|expert|kund|zeug|graf|nachbar|erb))in(?:nen)?$/

/** Words that only look like feminine forms. */
const nichtWeiblich: ReadonlySet<string> = new Set(['schwerin', 'glycerin', 'heparin', 'margerin', 'interin'])

/** The masculine of a folded feminine word ("sachbearbeiterinnen" → "sachbearbeiter"); other words as they are. */
export function maennlich(wort: string): string {
  if (!wort.endsWith('in') && !wort.endsWith('innen')) return wort
  return nichtWeiblich.has(wort) ? wort : (weiblich.exec(wort)?.[1] ?? wort)
}
