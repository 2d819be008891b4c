import { Command } from 'commander'
import { befehle, type Befehl } from '../../bin/befehle.mjs'
import { hilfeBefehl, hilfeUebersicht } from '../../bin/hilfe.mjs'
import type { Ausgabe } from '../ausgabe/ausgabe.ts'
import { abbruchSignal } from '../instanz/abbruch.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

/** A command's code is loaded only when it is called. */
const laden: Readonly<Record<string, () => Promise<{ default: Ausfuehrung }>>> = {
  start: () => import('./start.ts'),
  test: () => import('./test.ts'),
  check: () => import('./check.ts'),
  format: () => import('./format.ts'),
  build: () => import('./build.ts'),
  generate: () => import('./generate.ts'),
  import: () => import('./import.ts'),
  sync: () => import('./sync.ts'),
  seed: () => import('./seed.ts'),
  bench: () => import('./bench.ts'),
  audit: () => import('./audit.ts'),
}

/**
 * The parser of the command line, made from the table of commands.
 * @returns Takes the arguments after the program, gives the exit code.
 */
export function baueProgramm(ausgabe: Ausgabe): (argumente: readonly string[]) => Promise<number> {
  let code = 1
  const stumm = { writeOut: (text: string) => process.stdout.write(text), writeErr: () => undefined }
  const programm = new Command('maki').exitOverride().configureOutput(stumm)
  programm.helpInformation = hilfeUebersicht
  for (const befehl of befehle) {
    const einer = unterbefehl(befehl).configureOutput(stumm)
    einer.action(async () => {
      const modul = await laden[befehl.name]?.()
      if (modul === undefined) throw new Error(`command without code: ${befehl.name}`)
      code = await modul.default({
        ausgabe,
        argumente: einer.args,
        schalter: einer.opts(),
        abbruch: abbruchSignal(),
      })
    })
    programm.addCommand(einer)
  }
  return async (argumente) => {
    await programm.parseAsync(argumente, { from: 'user' })
    return code
  }
}

function unterbefehl(befehl: Befehl): Command {
  const einer = new Command(befehl.name).exitOverride().helpOption('-h, --help', 'diese Hilfe')
  einer.helpInformation = () => hilfeBefehl(befehl)
  for (const { name, pflicht, viele } of befehl.argumente) {
    const ganz = viele === true ? `${name}...` : name
    einer.argument(pflicht ? `<${ganz}>` : `[${ganz}]`)
  }
  for (const { flaggen, text, pflicht } of befehl.schalter) {
    if (pflicht === true) einer.requiredOption(flaggen, text)
    else einer.option(flaggen, text)
  }
  return einer
}
