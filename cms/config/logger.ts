import { winston } from '@strapi/logger'
import { umgebung } from '../src/umgebung.js'

const { combine, timestamp, errors, json } = winston.format

/** One JSON line for each message, on standard output. */
export default () => ({
  level: umgebung().LOG_LEVEL,
  format: combine(errors({ stack: true }), timestamp(), json()),
  transports: [new winston.transports.Console()],
})
