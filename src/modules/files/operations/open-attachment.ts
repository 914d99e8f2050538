import * as z from 'zod'
import { commonRefusals, defineOperation, loggedFrom, refuse } from '#kernel'
import { type FormatCode, formats } from '#platform/files'
import { OpenedAttachment } from '../schema.ts'
import { attachmentFor, stateOf } from './records.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  scanWaits: {
    status: 409,
    ja: 'ウイルスの検査が済んでいないため、まだ開けません。しばらくしてから、もう一度開いてください。',
    en: 'It has not been scanned for viruses yet. Open it again in a while.',
  },
  foundInfected: {
    status: 409,
    ja: 'ウイルスの検査で止められたため、開けません。情報セキュリティの担当に相談してください。',
    en: 'The virus scanner stopped it. Ask whoever is in charge of security.',
  },
  contentWithdrawn: {
    status: 409,
    ja: 'この添付は取り下げられたため、開けません。必要なときは、取り下げた人に確かめてください。',
    en: 'This file was withdrawn. If you need it, ask whoever withdrew it.',
  },
} as const

/** 添付を開く。 The door of files hands out the content. On a record of tier 4 and above it leaves a view-log entry. */
export const openAttachment = defineOperation({
  name: 'files.openAttachment',
  title: { ja: '添付を開く', en: 'Open a file' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({ attachmentId: z.uuid() }),
  output: OpenedAttachment,
  refusals,
  async handle({ attachmentId }, call) {
    const { attachment } = await attachmentFor(call, attachmentId)
    const { tier, scopeId, name, format, bytes, sha256 } = attachment
    const state = stateOf(attachment)
    if (state === 'waiting') refuse(refusals, 'scanWaits')
    if (state === 'infected') refuse(refusals, 'foundInfected')
    if (state !== 'standing') refuse(refusals, 'contentWithdrawn')
    call.viewed(tier >= loggedFrom ? [{ type: 'files.attachment', id: attachmentId, scopeId }] : [], 'assigned')
    return { name, mediaType: formats[format as FormatCode].mediaType, bytes, sha256 } // the code was given by the same table
  },
})
