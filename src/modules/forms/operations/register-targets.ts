// 台帳の人の値。 What of the register of people an answer may update: read and applied by the register's own operations.
import type { AnswerTarget, Call } from '#kernel'
import { eraDateText } from '#kernel/values'
import { operations as directory } from '#directory'

const { changePersonDetails, getPerson, recordContact } = directory

const permission = getPerson.permission
const person = (run: Call['run'], personId: string) => run(getPerson, { personId })

/** Contacts are added behind those that stand: nobody loses the number they were reached by. */
function contact(code: string, title: AnswerTarget['title'], kinds: readonly ('phone' | 'mobile' | 'mail')[]): AnswerTarget {
  return {
    code,
    title,
    of: 'person',
    kinds: ['text'],
    permission,
    async read(run, personId) {
      const found = (await person(run, personId)).contacts.find(
        ({ kind, endedOn }) => endedOn === null && (kinds as readonly string[]).includes(kind),
      )
      return found && { value: found.value, text: found.value }
    },
    async apply(run, personId, value) {
      const text = String(value)
      const kind = kinds[0] === 'phone' && /^0[6-9]0/.test(text) ? 'mobile' : kinds[0]!
      await run(recordContact, { personId, kind, value: text })
    },
  }
}

export const registerTargets: readonly AnswerTarget[] = [
  contact('person.phone', { ja: '人の電話', en: 'Telephone of the person' }, ['phone', 'mobile']),
  contact('person.mail', { ja: '人のメール', en: 'Mail of the person' }, ['mail']),
  {
    code: 'person.bornOn',
    title: { ja: '人の生年月日', en: 'Birth date of the person' },
    of: 'person',
    kinds: ['date'],
    permission,
    async read(run, personId) {
      const { bornOn } = await person(run, personId)
      return bornOn === null ? undefined : { value: bornOn, text: eraDateText(bornOn) }
    },
    async apply(run, personId, value) {
      const { revision, sex, language, needs, needsNote, preferredChannel, refusesPost, note } = await person(run, personId)
      const details = { sex, language, needs, needsNote, preferredChannel, refusesPost, note }
      await run(changePersonDetails, { personId, revision, ...details, bornOn: String(value) })
    },
  },
]
