// 通知の文書をPDFにしてメールに添える。 The letter that was decided, one copy for each addressee, as it is printed.
import { type Call, Refusal, refuse } from '#kernel'
import { operations as letters } from '#letters'
import { renderPdf } from '#platform/documents'
import type { PdfPart } from '#platform/messages'
import type { NumberedNotice } from '../schema.ts'
import { type FoundGathering, listNotices } from '../store/gatherings.ts'
import type { FoundParticipant } from '../store/participants.ts'
import { addressedTo } from './notifying.ts'

export const attachRefusals = {
  letterUnready: {
    status: 409,
    ja: '通知の文書を添えられませんでした。文書の決裁と宛先の確認を済ませてから、もう一度送ってください。文書を添えずに送ることもできます。',
    en: 'The letter cannot be attached. Record its decision and confirm its addressees first, or send the mail without it.',
  },
  notAddressed: {
    status: 422,
    ja: '通知の文書の宛先にない席が選ばれています。宛先を確かめて選び直すか、文書を添えずに送ってください。',
    en: 'A seat was chosen that the letter is not addressed to. Choose anew, or send the mail without it.',
  },
} as const

/** 添えられる文書。 Undefined where none was decided, and for whoever may not read letters. */
export async function numberedNotice(call: Call, { gatheringId, sequence }: FoundGathering): Promise<NumberedNotice | undefined> {
  if (!call.actor.permissions.has(letters.listLetters.permission)) return undefined
  const notice = (await listNotices(call.db, call.actor.councilId, gatheringId)).findLast(({ letterId }) => letterId !== null)
  if (!notice || notice.letterId === null || notice.sequence !== sequence) return undefined
  const [letter] = (await call.run(letters.listLetters, { letterIds: [notice.letterId] })).items
  const ready = letter && (letter.state === 'decided' || letter.state === 'sent') && letter.numberText
  return ready ? { letterId: notice.letterId, numberText: ready, title: letter.title } : undefined
}

/**
 * 宛先ごとのPDF。 By seat: the copy that names its addressee and nobody else. Whoever may not be named is no addressee of ours here.
 *
 * @param seats those that are written to
 */
export async function noticePdfs(
  call: Call,
  gathering: FoundGathering,
  letterId: string,
  seats: readonly FoundParticipant[],
): Promise<ReadonlyMap<string, PdfPart>> {
  if ((await numberedNotice(call, gathering))?.letterId !== letterId) refuse(attachRefusals, 'letterUnready')
  const paper = await call.run(letters.makeLetter, { letterId }).catch((error: unknown) => {
    if (error instanceof Refusal) return refuse(attachRefusals, 'letterUnready')
    throw error
  })
  const { print } = letters.makeLetter
  const pdfs = new Map<string, PdfPart>()
  for (const seat of seats) {
    const [to] = await addressedTo(call, [seat], gathering.heldOn)
    const recipient = paper.recipients.find((each) =>
      to?.personId
        ? each.personId === to.personId
        : each.organisationId === to?.organisationId && each.officeId === to?.officeId && each.place === to?.place,
    )
    if (!to || !recipient) return refuse(attachRefusals, 'notAddressed', [{ path: 'participantIds', message: attachRefusals.notAddressed }])
    const content = await renderPdf(print!.template, print!.data({ ...paper, recipients: [recipient] }, 'ja'))
    pdfs.set(seat.participantId, { name: `${paper.letter.title}.pdf`, content })
  }
  return pdfs
}
