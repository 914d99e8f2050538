import * as z from 'zod'
import { defineOperation, titleOf } from '#kernel'
import { readSerial } from '#kernel/values'
import { FileRow, PrintedPage, Serial } from '../schema.ts'
import * as store from '../store/files.ts'
import { shownFile } from './shown.ts'

/** 通し番号からたどる。 Whose file or printed page it is; nothing where the number belongs to none. */
export const traceSerial = defineOperation({
  name: 'exports.traceSerial',
  title: { ja: '通し番号から、だれが出したかをたどる', en: 'Find who exported by the serial' },
  kind: 'query',
  permission: 'exports.file.trace',
  input: z.strictObject({ serial: Serial }),
  output: z.object({ files: z.array(FileRow), prints: z.array(PrintedPage) }),
  async handle({ serial }, call) {
    const { councilId } = call.actor
    const tail = readSerial(serial)! // its shape says that it can be read
    const files = await store.listFiles(call.db, councilId, { now: call.clock.now(), serial: tail })
    const prints = await store.findPrint(call.db, councilId, tail)
    return {
      files: files.map((file) => shownFile(file, call)),
      prints: prints.map(({ operation, printedBy, ...print }) => ({
        ...print,
        printedBy: printedBy ?? '',
        title: titleOf(call.registry, operation.replace(/\.print$/, '')),
      })),
    }
  },
})
