// 控えの鍵。 32 random bytes in a file of one's own, outside every set, and on paper.
import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Trouble } from './trouble.ts'

export interface BackupKey {
  readonly bytes: Buffer
  /** 鍵番号。 Says which key a set needs without telling anything about it. */
  readonly id: string
}

/**
 * 鍵を読む。 Refuses a file that others may read: whoever can read it can read every set.
 *
 * @throws Trouble where there is none, where it is not a key, or where its mode is wider than 0600
 */
export function readKey(file: string): BackupKey {
  let text: string
  try {
    const { mode } = fs.statSync(file)
    if (process.platform !== 'win32' && mode & 0o077)
      throw new Trouble({
        ja: `鍵ファイル ${file} を、ほかの人も読めます。chmod 600 ${file} で自分だけが読めるようにしてから、もう一度行ってください。`,
        en: `The key file ${file} can be read by others. Run chmod 600 ${file}, then try again.`,
      })
    text = fs.readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Trouble({
      ja: `鍵ファイル ${file} がありません。回復用紙を手元に用意し、npm run sasaeai -- key-enter で入力してください。`,
      en: `There is no key file ${file}. Take the recovery sheet and enter it with npm run sasaeai -- key-enter.`,
    })
  }
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new Trouble({
      ja: `${file} は鍵ファイルではありません。正しい場所を BACKUP_KEY_FILE に指定してください。`,
      en: `${file} is not a key file. Name the right one in BACKUP_KEY_FILE.`,
    })
  return keyFrom(Buffer.from(text, 'hex'))
}

/** 鍵を作る。 Once; an existing key is never replaced. */
export function createKey(file: string): BackupKey {
  const bytes = randomBytes(32)
  store(file, bytes)
  return keyFrom(bytes)
}

function store(file: string, bytes: Buffer): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o711 })
  const half = `${file}.${process.pid}`
  const descriptor = fs.openSync(half, 'wx', 0o600)
  try {
    fs.writeFileSync(descriptor, `${bytes.toString('hex')}\n`)
    fs.fsyncSync(descriptor)
    fs.closeSync(descriptor)
    fs.linkSync(half, file) // whole or not at all, and never over another key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Trouble({
      ja: `鍵ファイル ${file} はすでにあります。置きかえると前の控えが開けなくなるため、書きません。`,
      en: `The key file ${file} exists already. It is not replaced, because earlier sets need it.`,
    })
  } finally {
    fs.rmSync(half, { force: true })
  }
}

export function keyFrom(bytes: Buffer): BackupKey {
  return { bytes, id: createHmac('sha256', bytes).update('sasaeai backup key id').digest('hex').slice(0, 8) }
}

/** A key for one purpose, so that no two parts and no manifest ever share one. */
export function subkey(key: BackupKey, purpose: string, salt: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', key.bytes, salt, `sasaeai backup ${purpose}`, 32))
}

const check = (line: number, hex: string) => createHash('sha256').update(`${line} ${hex}`).digest('hex').slice(0, 4)

/**
 * 回復用紙。 Four lines of four groups and a check of each line. No picture code: a code invites a telephone's camera, and the key would
 * then lie in somebody's photo album.
 */
export function recoverySheet(key: BackupKey): string {
  const lines = (key.bytes.toString('hex').match(/.{16}/g) ?? []).map((hex, at) => {
    return `   ${at + 1}   ${hex.match(/.{4}/g)!.join(' ')}   ${check(at + 1, hex)}`
  })
  return `支え合い　控えの鍵（回復用紙） / Sasaeai recovery sheet
鍵番号 / key id: ${key.id}

${lines.join('\n')}

この紙があれば、控えをすべて読めます。なければ、だれにも読めません。
二枚刷り、金庫と別の建物に一枚ずつ置いてください。写真に撮らないでください。
使うとき: npm run sasaeai -- key-enter （四行をそのまま入力します。右端の四字は写しまちがいを見つけるためのものです）
Whoever holds this sheet can read every backup; without it nobody can. Keep two copies in two places; take no photograph.
`
}

/** 回復用紙から鍵を戻す。 @throws Trouble naming the line that was copied wrongly */
export function enterKey(sheet: string, file: string): BackupKey {
  const lines = [1, 2, 3, 4].map((number) => {
    const [, hex = '', sum = ''] =
      new RegExp(`^\\s*${number}\\s+((?:[0-9a-f]{4}\\s*){4})\\s([0-9a-f]{4})\\s*$`, 'im').exec(sheet.normalize('NFKC')) ?? []
    const digits = hex.replaceAll(/\s/g, '').toLowerCase()
    if (check(number, digits) !== sum.toLowerCase())
      throw new Trouble({
        ja: `${number}行目が回復用紙と合いません。行の番号、四字ずつ四つ、右端の四字を、紙のとおりに入力し直してください。`,
        en: `Line ${number} does not agree with itself. Enter its number, its four groups and the four characters at its end as on the sheet.`,
      })
    return digits
  })
  const bytes = Buffer.from(lines.join(''), 'hex')
  store(file, bytes)
  return keyFrom(bytes)
}
