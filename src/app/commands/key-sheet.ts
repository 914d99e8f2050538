import { readKey, recoverySheet } from '#platform/backup'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'

export const run: Command = async () => {
  console.log(recoverySheet(readKey(place.keyFile)))
}
