import { parseArgs } from 'node:util'
import { backup, japanTime } from '#platform/backup'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'
import { megabytes, progress, targetNeeded } from './common.ts'

export const run: Command = async (args) => {
  const { values } = parseArgs({ args: [...args], options: { 'new-place': { type: 'boolean', default: false } } })
  const { set, directory, manifest, bytes, seconds, keyIsNew } = await backup({
    source: place.database,
    target: targetNeeded(),
    keyFile: place.keyFile,
    gentle: true,
    newPlace: values['new-place'],
    say: progress(),
  })
  console.log(
    `控えを取りました。 / Backup made.\n  名前 / set: ${set}\n  時刻 / moment: ${japanTime(new Date(manifest.pointAt))}\n  大きさ / size: ${megabytes(bytes)}（${seconds.toFixed(0)}秒）\n  置き場 / place: ${directory}`,
  )
  if (manifest.kind === 'logical')
    console.log(
      '外のデータベースなので、行だけを写しました。データベースのファイルごとの控えと、時刻を指定した復元は、データベースの管理者の仕事です。\nThe database is not ours: the rows were copied. Base backups and recovery to a moment are up to its keeper.',
    )
  if (keyIsNew)
    console.log(
      '\n控えの鍵を新しく作りました。いますぐ npm run sasaeai -- key-sheet で回復用紙を刷り、金庫に入れてください。鍵をなくすと、控えはだれにも読めません。\nA key was made. Print the recovery sheet now with npm run sasaeai -- key-sheet: without the key nobody can read the backups.',
    )
}
