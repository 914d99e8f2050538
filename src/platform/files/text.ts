import fs from 'node:fs'
import { refuseFile } from './refusals.ts'

/** Begins as a page, a drawing or a script would. */
const markup = /^\s*<(?:[!?]|\/?[a-z][\w:-]*[\s/>])/i
/** In a text a person wrote there is none of these. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\x00-\x08\x0b\x0e-\x1f\x7f]/

/** 文字だけのファイルかを確かめる。 UTF-8 or Shift_JIS throughout; what a browser or Windows would run as a page is no text. */
export async function examineText(file: string, head: Buffer): Promise<void> {
  const plain = head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? head.subarray(3) : head
  if (markup.test(plain.toString('latin1'))) refuseFile('activeContent')
  for (const encoding of ['utf-8', 'shift_jis']) if (await reads(file, encoding)) return
  refuseFile('formatUnknown')
}

async function reads(file: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of fs.createReadStream(file)) if (control.test(decoder.decode(chunk as Buffer, { stream: true }))) return false
    return !control.test(decoder.decode())
  } catch (error) {
    if (error instanceof TypeError) return false // the decoder's word for bytes that are no text
    throw error
  }
}
