// 置き場。 The directory that the operator mounts.
import fs from 'node:fs'
import path from 'node:path'
import { type BackupKey, createKey, readKey } from './key.ts'
import { setPattern } from './manifest.ts'
import { readBackupState } from './state.ts'
import { Trouble } from './trouble.ts'

function isInside(inner: string, outer: string): boolean {
  const relative = path.relative(path.resolve(outer), path.resolve(inner))
  return !relative.startsWith('..') && !path.isAbsolute(relative)
}

const holdsSets = (target: string) => fs.readdirSync(target).some((name) => setPattern.test(name))

/**
 * 置き場を確かめる。 An empty place where sets used to be is a disk that is not mounted: writing there would fill the server's own disk
 * and look like a backup.
 *
 * @param newPlace the operator says that the empty place is a new disk
 */
export function checkTarget(target: string, dataDirectory: string, newPlace = false): void {
  if (!fs.existsSync(target) || !fs.statSync(target).isDirectory())
    throw new Trouble({
      ja: `控えの置き場 ${target} がありません。ディスクがつながっているかを確かめ、BACKUP_DIR に正しい場所を指定してください。`,
      en: `There is no directory ${target}. Check that the disk is mounted, and name the right place in BACKUP_DIR.`,
    })
  if (isInside(target, dataDirectory))
    throw new Trouble({
      ja: `控えの置き場 ${target} が、データフォルダーの中にあります。別のディスクを BACKUP_DIR に指定してください。`,
      en: `${target} lies in the data directory. Name another disk in BACKUP_DIR.`,
    })
  if (!newPlace && !holdsSets(target) && readBackupState(dataDirectory, new Date()).backup?.target === target)
    throw new Trouble({
      ja: `控えの置き場 ${target} に、前の控えが見当たりません。ディスクがつながっているかを確かめてください。新しいディスクに替えたときは npm run sasaeai -- backup --new-place で始めてください。`,
      en: `The sets made earlier are not in ${target}. Check that the disk is mounted. If it is a new disk, begin with npm run sasaeai -- backup --new-place.`,
    })
}

/**
 * 鍵を用意する。 A new one only where nothing has been sealed yet: a lost key must not be replaced unnoticed while the sets that need it
 * still lie there.
 */
export function keyFor(keyFile: string, target: string): { readonly key: BackupKey; readonly keyIsNew: boolean } {
  if (fs.existsSync(keyFile) || holdsSets(target)) return { key: readKey(keyFile), keyIsNew: false }
  if (isInside(keyFile, target))
    throw new Trouble({
      ja: `鍵 ${keyFile} を控えと同じ置き場には作れません。BACKUP_KEY_FILE に別の場所を指定してください。`,
      en: `The key ${keyFile} must not lie with the sets it opens. Name another place in BACKUP_KEY_FILE.`,
    })
  return { key: createKey(keyFile), keyIsNew: true }
}
