import { type Say, Trouble } from '#platform/backup'
import { place } from '../place.ts'

/** Progress goes to stderr: stdout is for what may be kept. The same line is not said twice. */
export function progress(): Say {
  let last = ''
  return ({ ja, en }) => {
    const line = `  ${ja} / ${en}`
    if (line !== last) console.error(line)
    last = line
  }
}

/** @throws Trouble where BACKUP_DIR is not set */
export function targetNeeded(): string {
  if (place.target) return place.target
  throw new Trouble({
    ja: '控えの置き場が決まっていません。つないだディスクのフォルダーを BACKUP_DIR に指定してください。',
    en: 'Set BACKUP_DIR to a directory of a mounted disk.',
  })
}

export function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
