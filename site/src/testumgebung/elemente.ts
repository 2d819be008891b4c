import { parse, type DefaultTreeAdapterTypes } from 'parse5'

/** Elements of a page with their attributes, as a browser reads them. */
export function elemente(html: string): { name: string; attribute: Record<string, string> }[] {
  const gefunden: { name: string; attribute: Record<string, string> }[] = []
  const gehe = (knoten: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in knoten) {
      gefunden.push({
        name: knoten.tagName,
        attribute: Object.fromEntries(knoten.attrs.map(({ name, value }) => [name, value])),
      })
    }
    if ('childNodes' in knoten) knoten.childNodes.forEach(gehe)
  }
  gehe(parse(html))
  return gefunden
}

/** What runs or loads in a page and is not ours: scripts in the page, foreign pictures, attributes of events, styles. */
export function fremdes(html: string): string[] {
  return elemente(html).flatMap(({ name, attribute }) => {
    const eigenes = name !== 'script' || /^\/_astro\/[\w.-]+\.js$/.test(attribute.src ?? '')
    const boese = Object.keys(attribute).filter((eines) => eines === 'style' || eines.startsWith('on'))
    return [...(eigenes && !['style', 'img', 'iframe'].includes(name) ? [] : [name]), ...boese]
  })
}
