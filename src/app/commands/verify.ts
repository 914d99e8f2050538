import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { japanTime, verifySet } from '#platform/backup'
import type { Command } from '../cli.ts'
import { lostContents } from '../lost-contents.ts'
import { place } from '../place.ts'
import { progress, targetNeeded } from './common.ts'

export const run: Command = async (args) => {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: { scratch: { type: 'string' } } })
  const [named] = positionals
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL) // with the PostgreSQL of the comparison: people's work comes first
  // A name in BACKUP_DIR, or the path of a set that lies elsewhere.
  const elsewhere = named !== undefined && path.basename(named) !== named
  const { manifest, tables, rows, files, seconds, reach } = await verifySet({
    target: elsewhere ? path.dirname(path.resolve(named)) : targetNeeded(),
    keyFile: place.keyFile,
    dataDirectory: place.database.dataDirectory,
    also: lostContents,
    say: progress(),
    ...(named !== undefined && { set: path.basename(named) }),
    ...(values.scratch !== undefined && { scratch: values.scratch }),
  })
  console.log(
    `控え ${manifest.set} は戻せます。表 ${tables}・行 ${rows}・ファイル ${files} が、取ったときと同じでした（${seconds.toFixed(0)}秒）。\nThe set ${manifest.set} restores: ${tables} tables, ${rows} rows and ${files} files are as they were.`,
  )
  console.log(
    `${japanTime(new Date(manifest.pointAt))} から ${japanTime(reach.until)} までの、どの時刻にも戻せます。 / Any moment up to ${reach.until.toISOString()} can be restored.`,
  )
  if (reach.damaged.length === 0) return
  console.error(
    `変更の記録に壊れたものがあります：${reach.damaged.join('、')}。新しい控えを取ってください。 / Parts of the log are damaged; make a new backup.`,
  )
  process.exitCode = 1
}
