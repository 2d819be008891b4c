import { h, type ComponentType } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** HTML of a template of the list, for a page of the server; the browser renders the same template. */
export function alsHtml<P extends object>(vorlage: ComponentType<P>, eigenschaften: P): string {
  return renderToString(h(vorlage, eigenschaften))
}
