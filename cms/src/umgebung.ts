import { readUmgebung } from '@maki/config/umgebung'

let gelesen: ReturnType<typeof readUmgebung<'cms'>> | undefined

/** The settings of this process, read and checked once. Throws with all errors together, in German. */
export function umgebung() {
  gelesen ??= readUmgebung('cms')
  return gelesen
}
