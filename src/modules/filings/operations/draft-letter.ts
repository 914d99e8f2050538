import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { fill } from '#kernel/values'
import { operations as letters } from '#letters'
import { periodText } from '../rules/words.ts'
import { NewFilingLetter } from '../schema.ts'
import { setLetter } from '../store/filings.ts'
import { texts } from '../web/texts.ts'
import { heldFiling, moveRefusals, officeOf } from './moving.ts'

const refusals = {
  ...moveRefusals,
  inWords: {
    status: 422,
    ja: '提出先が、台帳の団体ではありません。「提出の決まり」で団体を選ぶか、文書の部屋で送付文を作ってください。',
    en: 'The recipient is no organisation of the register. Choose one at the requirement, or write the letter in the room of letters.',
  },
  draftedAlready: {
    status: 409,
    ja: '送付文は、すでに作ってあります。画面を開き直して、その文書を開いてください。',
    en: 'There is a letter for it already. Open the page again and go on with that one.',
  },
} as const

/** 送付文を下書きする。 To the organisation the requirement names, at its desk, with the address of the register. It goes its usual way in module letters. */
export const draftLetter = defineOperation({
  name: 'filings.draftLetter',
  title: { ja: '提出物の送付文を下書きする', en: 'Draft the letter a filing goes with' },
  kind: 'command',
  permission: 'filings.filing.write',
  input: NewFilingLetter,
  output: z.object({ filingId: z.uuid(), letterId: z.uuid() }),
  refusals,
  async handle({ issuer, ...asked }, call) {
    const { filing, row } = await heldFiling(call, asked, 'send')
    const { recipientId, desk, title } = filing
    if (recipientId === null) refuse(refusals, 'inWords')
    const { filingId, revision, letterId: drafted } = row! // what is being checked has a row
    if (drafted !== null) refuse(refusals, 'draftedAlready')
    const { compartment } = await officeOf(call, filing)
    const words = { title, period: periodText(filing, 'ja') }
    const { letterId } = await call.run(letters.saveLetter, {
      compartment,
      issuer,
      kind: 'report',
      title: fill(texts.letterTitle.ja, words).slice(0, 150),
      body: fill(texts.letterBody.ja, words),
      enclosures: filing.formName,
      purpose: fill(texts.letterPurpose.ja, words),
    })
    await call.run(letters.setRecipients, { letterId, revision: 1, recipients: [{ organisationId: recipientId, department: desk.slice(0, 60) }] })
    if (!(await setLetter(call.db, call.actor.councilId, { filingId, revision, letterId }))) refuse(refusals, 'changedMeanwhile')
    call.audit({ subject: { type: 'filings.filing', id: filingId }, fields: ['letterId'] })
    return { filingId, letterId }
  },
})
