const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
}

/**
 * Reads a list of texts as Python prints it: `['a) Race/Ethnicity', "the agency's"]`. Nothing is evaluated.
 *
 * @returns the texts, or nothing when the value is no such list
 */
export function liesPythonListe(wert: string): string[] | undefined {
  const innen = /^\s*\[(.*)\]\s*$/s.exec(wert)?.[1]
  if (innen === undefined) return undefined
  const element = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(,|$)/sy
  const texte: string[] = []
  if (innen.trim() === '') return texte
  let stelle = 0
  while (stelle < innen.length) {
    element.lastIndex = stelle
    const fund = element.exec(innen)
    if (fund === null) return undefined
    texte.push(entferneEscapes(fund[1] ?? fund[2] ?? ''))
    stelle = element.lastIndex
    if (fund[3] === ',' && innen.slice(stelle).trim() === '') return texte
  }
  return texte
}

function entferneEscapes(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gis,
    (ganz, x?: string, u?: string, c?: string) => {
      const hex = x ?? u
      if (hex !== undefined) return String.fromCharCode(Number(`0x${hex}`))
      return ESCAPES[c ?? ''] ?? ganz
    },
  )
}
