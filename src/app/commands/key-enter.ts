import { text } from 'node:stream/consumers'
import { enterKey } from '#platform/backup'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'

export const run: Command = async () => {
  if (process.stdin.isTTY)
    console.error('回復用紙の四行を入力し、最後に Ctrl+D を押してください。 / Type the four lines of the sheet, then press Ctrl+D.')
  const { id } = enterKey(await text(process.stdin), place.keyFile)
  console.log(`鍵番号 ${id} を ${place.keyFile} に戻しました。 / The key ${id} is in place.`)
}
