// What a letter is asked about before it leaves. No operation of its own.
import type { RecipientWarning } from '#kernel'
import { liveWithProtected } from '../store/households.ts'

/** 送り先の世帯の注意。 Somebody under protection lives where the letter goes. It says whom to ask and nothing else: not that anybody is protected, nor who. */
export const householdWarning: RecipientWarning = {
  code: 'directory.household',
  message: {
    ja: 'この宛先には、送る前に確認が要ります。個人情報保護担当に、送ってよいか、送り方を尋ねてください。',
    en: 'This addressee must be asked about before sending. Ask the data protection lead whether and how to send it.',
  },
  async find(call, recipients) {
    const people = recipients.flatMap(({ personId }) => (personId === null ? [] : [personId]))
    if (people.length === 0) return []
    const asked = new Set(await liveWithProtected(call.db, people, call.clock.today()))
    return recipients.flatMap(({ recipientId, personId }) => (personId !== null && asked.has(personId) ? [recipientId] : []))
  },
}
