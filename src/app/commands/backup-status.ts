import { japanTime, readBackupState } from '#platform/backup'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'

export const run: Command = async () => {
  const { backup, verification, archive, alarms } = readBackupState(place.database.dataDirectory, new Date())
  const when = (at: string | null | undefined) => (at ? japanTime(new Date(at)) : 'まだありません / none')
  console.log(`最後の控え / last backup:            ${when(backup?.at)}${backup ? `  ${backup.set}` : ''}`)
  console.log(`最後に確かめた控え / last verified:  ${when(verification?.at)}${verification ? `  ${verification.set}` : ''}`)
  console.log(`変更の記録が届いた時刻 / log:        ${when(archive?.at)}`)
  if (alarms.length === 0) return console.log('\n直すことはありません。 / All is well.')
  console.log('\n直すこと / To mend:')
  for (const { ja, en } of alarms) console.log(`  ・${ja}\n    ${en}`)
  process.exitCode = 3
}
