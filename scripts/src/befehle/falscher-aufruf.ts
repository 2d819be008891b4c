import type { CommanderError } from 'commander'

/** What is wrong with a command line, in German. */
export function deutsch({ code, message }: CommanderError): string {
  const genannt = /'([^']*)'/.exec(message)?.[1] ?? ''
  switch (code) {
    case 'commander.unknownOption':
      return `Den Schalter „${genannt}“ gibt es hier nicht. Hilfe: --help`
    case 'commander.unknownCommand':
      return `Den Befehl „${genannt}“ gibt es nicht. Hilfe: --help`
    case 'commander.missingArgument':
      return `Die Angabe „${genannt}“ fehlt. Hilfe: --help`
    case 'commander.missingMandatoryOptionValue':
      return `Der Schalter „${genannt}“ fehlt. Hilfe: --help`
    case 'commander.optionMissingArgument':
      return `Zum Schalter „${genannt}“ fehlt der Wert. Hilfe: --help`
    case 'commander.excessArguments':
      return 'Es sind zu viele Angaben. Hilfe: --help'
    default:
      return message
  }
}
