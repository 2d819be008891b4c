import { readUmgebung, type CmsUmgebung } from '@maki/config/umgebung'

let gelesen: CmsUmgebung | undefined

/** The settings of this process, read and checked once. Throws with all errors together, in German. */
export function umgebung(): CmsUmgebung {
  gelesen ??= readUmgebung('cms')
  return gelesen
}
